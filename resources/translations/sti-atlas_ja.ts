<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>About</name>
    <message>
        <source>STI Atlas explores Japan&apos;s science, technology and innovation policy, every figure traced to its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>organizations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program: Apache License 2.0. Japanese glyphs: IPAexGothic, IPA Font License.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About STI Atlas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AbsentNotesDialog</name>
    <message>
        <source>Notes on Records No Longer in This Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These records have left the catalog, or were never in it. Your notes on them are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records with a note that are no longer in this catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the note that is shown; Undo brings it back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Catalog…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a catalog file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Bundled Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the catalog that ships with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a catalog from files of other systems, or bring one up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare Catalogs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what is new, gone or changed between two catalogs, and the money by ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typeset the record shown, with its chart and sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as &amp;JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the record shown, with its figures and sources, as data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window and end the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of the notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the change of the notebook that was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the name of the record shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy C&amp;itation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy how to cite the record shown, with the sources of what it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Page as &amp;Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy everything about the record shown, with its sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the lines that are selected in the table, for a spreadsheet or a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything, in English or Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear Search and Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all of what is chosen in the tree again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to Record or Command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line that finds records and commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the selection as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what of the selection ran when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See charts over the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See two to six records side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disagreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See where the sources of the selection disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology &amp;Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Target Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by target group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by start year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the tree go by notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all text larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all text smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make text as large as the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the screen, or leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on light paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on dark paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the program in English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Japanese (日本語)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the program in Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the record shown before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the record shown after this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the catalog holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in &amp;Own Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the record in a window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard into the tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard into the table, timeline or what else is shown there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard into the page of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard onto the chart of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the R&amp;elations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the keyboard onto the diagram of what the record belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note on the record shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Star or Unstar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the records that are selected, or take the mark away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to Co&amp;llection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the records that are selected into a collection of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save This Sea&amp;rch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep search and filters under a name; they stand in the tree by notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the records that are selected side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export Notebook…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write notes, stars, collections, searches and matches to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import Notebook…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add what such a file holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Match with Budget Projects…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the budget projects of programs in another catalog, and say which belong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to use STI Atlas, with pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command and its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Where to Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first steps again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About STI Atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this program is, and which catalog is open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidatePane</name>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project belongs to the program (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project does not belong to the program (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget what was decided on the project (U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for candidates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the government grants the agency for all that it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you decided on it, though it is not among the candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Center</name>
    <message>
        <source>Ways to see the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records of the selection as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What ran when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts over the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two to six records side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the sources of the selection disagree</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartCanvas</name>
    <message>
        <source>The chart is being drawn…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>‹ All Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all charts (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to all charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or save this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to &amp;All Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enlarge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>&amp;Copy Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as P&amp;NG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Data as CS&amp;V…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chart was copied as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data of the chart were copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Chart to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or save this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Files and folders to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognized by content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RS System (Administrative Project Review: ZIP or CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JUDGIT! review sheets (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STIP Compass (flat file or query builder)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SDMX (CSV, XML or JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data package of STI Atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV or Excel table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New catalog:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the new catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;Files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For&amp;mat:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring &amp;up to date: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files, folders or ZIP archives (drop them here):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogs (*.db)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is chosen yet: add files, a folder or a ZIP archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new catalog has no name yet: choose a file for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is there already: choose another name, or open it to bring it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnForm</name>
    <message>
        <source>an amount of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: amounts without one are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fiscal years (from April)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calendar years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;ecomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Amount of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sc&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind of item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yea&amp;rs are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several, par&amp;ted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;ithin one, parted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you have starred in your notebook: a click or Space changes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is: a strategy, a fund, a ministry, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name, below it the name in the other language and where a search found it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first organization that is responsible for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it ran, as far as the sources say; sorted by the first year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its first year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last year; empty where it goes on or where the sources do not say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The budget in yen that the sources state: the newest initial one of a budget project, else the largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On how many of its values the sources disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organization, policy, program, metric, source or term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Japanese name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abbreviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is called in short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What identifies it in this catalog, such as the number of a budget project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a search found its words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A record, in either language, or a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record or command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records and commands that match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: go there or do it · Up and Down: choose · Esc: close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare Catalogs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Before:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;After:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budgets by ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budgets by &amp;Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amoun&amp;t:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundled catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalog to Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two different catalogs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} policies and programs are the same, {1:,} changed, {2:,} are new, {3:,} are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogs have no ids in common: the same name and lead are taken for the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither catalog has budgets by year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {0}, by fiscal year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {0} to see {1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>In common</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sources disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is stated of all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} rows differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sources disagree: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared by all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Add a record: type its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a record to the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name or an abbreviation, Enter adds it: METI Enter MEXT Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the rows in which all records state the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the ministries with most &amp;programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the three ministries that run most programs side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a record (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything; a record that is found can be added to the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six records can be compared: the first six of {0} are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This record is already in the comparison.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six records can be compared: take one out before you add another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This catalog holds no two ministries with programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two to six records stand here side by side: programs, policies, ministries, fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is chosen. Add another to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name above and press Enter, or choose “Compare” in the menu of a record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} records are compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrosswalkDialog</name>
    <message>
        <source>Match with Budget Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%v of %m matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop matching, or go on; what was found stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Programs of:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Budget projects of:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter, in English or Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;With candidates only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundled catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalog to Match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two different catalogs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} of {1:,} programs and policies have candidates; {2:,} projects are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0:,} least important ones are left out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrosswalkWorker</name>
    <message>
        <source>No catalog with budget projects was open lately: choose one, or make one of review sheets with File &gt; Import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two catalogs first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>The record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a record on the left, or search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in New Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Link Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DifferencePage</name>
    <message>
        <source>New policies and programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies and programs that are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed policies and programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0:,} of them whose budgets differ most:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0:,} of them with the largest budgets:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>budget</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisagreementModel</name>
    <message>
        <source>✓ {0} (preferred)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has judged this yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisagreementTable</name>
    <message>
        <source>Disagreements</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisagreementView</name>
    <message>
        <source>Filter: name, field or reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the disagreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only disagreements that hold all of these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of disagreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which kind of disagreement to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the disagreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records in order of importance, or the largest differences between numbers first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest difference first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 disagreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} disagreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No disagreement fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No disagreements between sources were found in {0:,} records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds ({0:,})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preferred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} of {1:,} disagreements</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doings</name>
    <message>
        <source>{0} of {1} records were opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection (a new name makes a new one):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this search:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>{0} is no file of this computer: save it here first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {0} any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Did you mean “{0}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for “{0}” instead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong inside the program. Your data are safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please send the report below to the developers; the program goes on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetPopup</name>
    <message>
        <source>Type to narrow the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the values of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter chooses, Esc closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter adds or removes one, Esc closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value holds this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No record has a value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a catalog: drop one catalog to open it, or only other files to import them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What ran or began in a range of years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has Budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what states a budget in yen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where the sources disagree on a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove this filter (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs, policies, organizations, metrics, sources or terms only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records of any of these kinds, such as funds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a ministry or an organization below it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What belongs to a technology field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What works by a policy instrument, such as grants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is meant for a target group, such as SMEs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a policy holds, and what implements it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What belongs to a theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is cited from a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What belongs to a record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Charts over the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown:
{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts are being made…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a record first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON documents (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this text (Enter: next)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STI Atlas: guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STI Atlas: keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Log…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportProcess</name>
    <message>
        <source>The import cannot be started ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import ended unexpectedly, nothing was changed: try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabelHeader</name>
    <message>
        <source>What is compared</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>program, its end stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ongoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how many ran, each band by its own scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiscal years run from April to March, calendar years from January to December.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log of the Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Text at {0}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1:,} records · {2:,} citations · {3:,} discrepancies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policies and programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing holds “{0}”. Fewer or shorter words find more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No record of {0} passes the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sources name no policy or program of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {0:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1:,} records · {2} · {3:.0f} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalog is open: choose File &gt; Open Bundled Catalog, or another one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MappingPage</name>
    <message>
        <source>programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>organizations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ro&amp;ws are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Publisher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishe&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The meaning of the columns, as a JSON file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do the columns of {0} mean? Check the guess; all tables in the files are read by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every column is decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the Meaning of the Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the Meaning of the Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON documents (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Group by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group the tree by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tree puts policies and programs together by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the lines of the tree that hold all words. Esc empties it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of policies and programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By technology field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By target group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By start year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line of the tree holds these words. The search looks through all records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No record of this catalog can be grouped in this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notebook is empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteBar</name>
    <message>
        <source>+ Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the record into a collection of yours, or take it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections of this record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>★ Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>☆ Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star this record, to find it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the collection {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take Out of This Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename Collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Collection…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>The note: text and preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write on this record, as Markdown; it is saved as you type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what you think of this record. It is saved as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of the note, as Markdown: # heading, **bold**, - list, [text](https://…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note as it will be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <source>Whether the note is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a record to write a note on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note cannot be read: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved, and tried again as you type on: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notebook</name>
    <message>
        <source>star of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removal of the star of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion of the note on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>addition to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removal from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new collection {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new name {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved search {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion of the search {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forgotten decision on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer starred: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renamed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search saved: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search deleted: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotebookDesk</name>
    <message>
        <source>New Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the collection:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name of the collection:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All records with a note are in this catalog.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>! The sources disagree on one value: show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! The sources disagree on {0} values: show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies and programs ({0:,})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {0:,} more (all are in the JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>printed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! disputed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sources disagree: {0}. Enter or a click tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! The sources disagree: {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (preferred)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramList</name>
    <message>
        <source>Programs and policies</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramModel</name>
    <message>
        <source>Program or policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of the import:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>organizations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is ready. {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was skipped or odd.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other catalog was open yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these catalogs; the files stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Records compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {0} out of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the columns that are shown at first, in their first order and widths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordMenu</name>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Own &amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Star or Unstar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to Co&amp;llection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy C&amp;itation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as &amp;PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as &amp;JSON…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} of {1:,} lines are selected: as many as have been shown, {2:,} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} of {1:,} lines were copied as a table.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordTableModel</name>
    <message>
        <source>{0}: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not starred: click to star it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! Values on which the sources disagree: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not starred</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordWindow</name>
    <message>
        <source>Chart and relations of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in Main Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RelationDiagram</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a record to see what it is related to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog states no relations of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search everything, in English or Japanese (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words must all occur; &quot;a phrase&quot; in quotes; -word excludes; ministry:METI and the like narrow (Ctrl+Space lists them). Esc empties the box, Down goes to what was found, Alt+Down shows earlier searches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the search (Ctrl+Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}:  {1}, as in {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type {0}: or {1}:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>More about the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it belongs to, who runs it, what follows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write on it, in your own notebook</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>{0}, the first {1:,} listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,}, of which {1:,} with years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; {0:,} as bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; most in {1}: {0:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stated budget: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! The sources disagree about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1:,} ran, {2:,} of them began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} policies and programs, {1:,} state a start or an end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most ran in {0}: {1:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} / {1} (April {2} to March {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:,} bars in {1:,} lanes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineBoard</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Ministry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the lanes stand for: an organization with all below it, a policy, a kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How complete the timeline is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the records state years, and how many are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or collapse all lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the marks mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lanes by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up what ran when…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1} in sight</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to STI Atlas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japan&apos;s science, technology and innovation policy: who runs what, since when, with how much money, and where it is written. Every value leads to its source; a value marked ! is disputed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the catalog holds, and the money in it by year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, an abbreviation or any words, in English or Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through the tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By ministry, policy, field, target group or year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go straight to a record or a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line for both, at any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in budget files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviews of all ministries, STIP Compass, tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten minutes, with pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Years</name>
    <message>
        <source>from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>YearsPopup</name>
    <message>
        <source>Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Running in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What ran in any of these years, as far as the sources say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Started in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What began in one of these years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First year, or any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last year, or any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Any Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what these years hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all years again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first year is after the last one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
