<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>About</name>
    <message>
        <source>STI Atlas explores Japan&apos;s science, technology and innovation policy, every figure traced to its source.</source>
        <translation>STI Atlasは、日本の科学技術・イノベーション政策を見渡すためのソフトウェアです。すべての数値を出典までたどれます。</translation>
    </message>
    <message>
        <source>organizations</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>施策</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>Program: Apache License 2.0. Japanese glyphs: IPAexGothic, IPA Font License.</source>
        <translation>プログラム：Apache License 2.0。日本語フォント：IPAexゴシック（IPAフォントライセンス）。</translation>
    </message>
    <message>
        <source>About STI Atlas</source>
        <translation>STI Atlasについて</translation>
    </message>
</context>
<context>
    <name>AbsentNotesDialog</name>
    <message>
        <source>Notes on Records No Longer in This Catalog</source>
        <translation>このカタログにない記録のメモ</translation>
    </message>
    <message>
        <source>These records have left the catalog, or were never in it. Your notes on them are kept here.</source>
        <translation>これらの記録は、カタログからなくなったか、もともと含まれていません。書いたメモはここに残っています。</translation>
    </message>
    <message>
        <source>Records with a note that are no longer in this catalog</source>
        <translation>メモがあり、このカタログにはない記録</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>&amp;Delete Note</source>
        <translation>メモを削除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the note that is shown; Undo brings it back</source>
        <translation>表示中のメモを削除します（「元に戻す」で取り消せます）</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Notebook</source>
        <translation>ノート(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>ツール(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Group By</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>&amp;Open Catalog…</source>
        <translation>カタログを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a catalog file</source>
        <translation>カタログのファイルを開きます</translation>
    </message>
    <message>
        <source>Open &amp;Bundled Catalog</source>
        <translation>同梱カタログを開く(&amp;B)</translation>
    </message>
    <message>
        <source>Return to the catalog that ships with the program</source>
        <translation>プログラムに同梱されているカタログに戻ります</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>取り込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Make a catalog from files of other systems, or bring one up to date</source>
        <translation>ほかのシステムのファイルからカタログを作成または更新します</translation>
    </message>
    <message>
        <source>&amp;Compare Catalogs…</source>
        <translation>カタログの比較(&amp;C)…</translation>
    </message>
    <message>
        <source>See what is new, gone or changed between two catalogs, and the money by ministry</source>
        <translation>二つのカタログの間で新しいもの、なくなったもの、変わったものと、府省別の金額を表示します</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Hand over what is in sight: as a PDF, a workbook, data or citations</source>
        <translation>表示中の内容を PDF、Excel、データ、引用文献として書き出します</translation>
    </message>
    <message>
        <source>&amp;Print Preview…</source>
        <translation>印刷プレビュー(&amp;P)…</translation>
    </message>
    <message>
        <source>See the pages of what is in sight, and send them to a printer</source>
        <translation>表示中の内容をページで確認し、印刷します</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window and end the program</source>
        <translation>ウィンドウを閉じて、プログラムを終了します</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of the notebook</source>
        <translation>ノートの直前の変更を元に戻します</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Make the change of the notebook that was taken back</source>
        <translation>元に戻したノートの変更をやり直します</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>名前をコピー(&amp;N)</translation>
    </message>
    <message>
        <source>Copy the name of the record shown</source>
        <translation>表示中の記録の名前をコピーします</translation>
    </message>
    <message>
        <source>Copy C&amp;itation</source>
        <translation>引用をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>Copy how to cite the record shown, with the sources of what it says</source>
        <translation>表示中の記録を引用するときの表記を、内容の出典とともにコピーします</translation>
    </message>
    <message>
        <source>Copy Sources (&amp;APA)</source>
        <translation>出典をコピー：APA 様式(&amp;A)</translation>
    </message>
    <message>
        <source>Copy the sources of the record shown in the style of the APA</source>
        <translation>表示中の記録の出典を APA の様式でコピーします</translation>
    </message>
    <message>
        <source>Copy Sources (C&amp;hicago)</source>
        <translation>出典をコピー：シカゴ様式(&amp;H)</translation>
    </message>
    <message>
        <source>Copy the sources of the record shown in the style of the Chicago Manual</source>
        <translation>表示中の記録の出典をシカゴ・マニュアルの様式でコピーします</translation>
    </message>
    <message>
        <source>Copy &amp;Link</source>
        <translation>リンクをコピー(&amp;L)</translation>
    </message>
    <message>
        <source>Copy a link that leads to the record shown, from a document or a mail</source>
        <translation>文書やメールから表示中の記録を開くリンクをコピーします</translation>
    </message>
    <message>
        <source>Copy Page as &amp;Markdown</source>
        <translation>ページをMarkdownでコピー(&amp;M)</translation>
    </message>
    <message>
        <source>Copy everything about the record shown, with its sources</source>
        <translation>表示中の記録の内容すべてを、出典とともにコピーします</translation>
    </message>
    <message>
        <source>Copy as &amp;Table</source>
        <translation>表としてコピー(&amp;T)</translation>
    </message>
    <message>
        <source>Copy the lines that are selected in the table, for a spreadsheet or a document</source>
        <translation>表で選択した行を、表計算ソフトや文書に貼り付けられる形でコピーします</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>検索(&amp;F)</translation>
    </message>
    <message>
        <source>Search everything, in English or Japanese</source>
        <translation>カタログ全体を日本語でも英語でも検索します</translation>
    </message>
    <message>
        <source>&amp;Clear Search and Filters</source>
        <translation>検索と絞り込みを解除(&amp;C)</translation>
    </message>
    <message>
        <source>See all of what is chosen in the tree again</source>
        <translation>ツリーで選んだもの全体の表示に戻します</translation>
    </message>
    <message>
        <source>&amp;Go to Record or Command…</source>
        <translation>記録・コマンドへ移動(&amp;G)…</translation>
    </message>
    <message>
        <source>One line that finds records and commands</source>
        <translation>記録とコマンドを一つの欄で探します</translation>
    </message>
    <message>
        <source>&amp;Records</source>
        <translation>記録(&amp;R)</translation>
    </message>
    <message>
        <source>See the selection as a table</source>
        <translation>選択範囲を表で表示します</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>年表(&amp;T)</translation>
    </message>
    <message>
        <source>See what of the selection ran when</source>
        <translation>選択範囲の中で、いつ何が行われたかを表示します</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>グラフ(&amp;H)</translation>
    </message>
    <message>
        <source>See charts over the selection</source>
        <translation>選択範囲のグラフを表示します</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>比較(&amp;M)</translation>
    </message>
    <message>
        <source>See two to six records side by side</source>
        <translation>二つから六つの記録を並べて比較します</translation>
    </message>
    <message>
        <source>&amp;Disagreements</source>
        <translation>食い違い(&amp;D)</translation>
    </message>
    <message>
        <source>See where the sources of the selection disagree</source>
        <translation>選択範囲の中で、出典が食い違う箇所を表示します</translation>
    </message>
    <message>
        <source>&amp;Ministry</source>
        <translation>府省(&amp;M)</translation>
    </message>
    <message>
        <source>Let the tree go by ministry</source>
        <translation>ツリーを府省で分類します</translation>
    </message>
    <message>
        <source>&amp;Policy</source>
        <translation>政策(&amp;P)</translation>
    </message>
    <message>
        <source>Let the tree go by policy</source>
        <translation>ツリーを政策で分類します</translation>
    </message>
    <message>
        <source>Technology &amp;Field</source>
        <translation>技術分野(&amp;F)</translation>
    </message>
    <message>
        <source>Let the tree go by field</source>
        <translation>ツリーを技術分野で分類します</translation>
    </message>
    <message>
        <source>&amp;Instrument</source>
        <translation>政策手段(&amp;I)</translation>
    </message>
    <message>
        <source>Let the tree go by instrument</source>
        <translation>ツリーを政策手段で分類します</translation>
    </message>
    <message>
        <source>&amp;Target Group</source>
        <translation>対象(&amp;T)</translation>
    </message>
    <message>
        <source>Let the tree go by target group</source>
        <translation>ツリーを対象で分類します</translation>
    </message>
    <message>
        <source>Start &amp;Year</source>
        <translation>開始年(&amp;Y)</translation>
    </message>
    <message>
        <source>Let the tree go by start year</source>
        <translation>ツリーを開始年で分類します</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>出典(&amp;S)</translation>
    </message>
    <message>
        <source>Let the tree go by source</source>
        <translation>ツリーを出典で分類します</translation>
    </message>
    <message>
        <source>Let the tree go by notebook</source>
        <translation>ツリーをノートで分類します</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>文字を大きく(&amp;L)</translation>
    </message>
    <message>
        <source>Make all text larger</source>
        <translation>すべての文字を大きくします</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation>文字を小さく(&amp;S)</translation>
    </message>
    <message>
        <source>Make all text smaller</source>
        <translation>すべての文字を小さくします</translation>
    </message>
    <message>
        <source>&amp;Normal Text</source>
        <translation>文字を標準の大きさに(&amp;N)</translation>
    </message>
    <message>
        <source>Make text as large as the system has it</source>
        <translation>文字をシステム標準の大きさにします</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全画面表示(&amp;U)</translation>
    </message>
    <message>
        <source>Fill the screen, or leave it</source>
        <translation>全画面表示にするか、元の大きさに戻します</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>システムに合わせる(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation>システムの設定に合わせて、明るい色または暗い色で表示します</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>明るい(&amp;L)</translation>
    </message>
    <message>
        <source>Dark text on light paper</source>
        <translation>明るい背景に暗い文字で表示します</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>暗い(&amp;D)</translation>
    </message>
    <message>
        <source>Light text on dark paper</source>
        <translation>暗い背景に明るい文字で表示します</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>英語（English）(&amp;E)</translation>
    </message>
    <message>
        <source>Show the program in English</source>
        <translation>プログラムを英語で表示します</translation>
    </message>
    <message>
        <source>&amp;Japanese (日本語)</source>
        <translation>日本語(&amp;J)</translation>
    </message>
    <message>
        <source>Show the program in Japanese</source>
        <translation>プログラムを日本語で表示します</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Return to the record shown before</source>
        <translation>前に表示していた記録に戻ります</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>進む(&amp;F)</translation>
    </message>
    <message>
        <source>Go to the record shown after this one</source>
        <translation>この記録の次に表示した記録に進みます</translation>
    </message>
    <message>
        <source>&amp;Whole Catalog</source>
        <translation>カタログ全体(&amp;W)</translation>
    </message>
    <message>
        <source>See what the catalog holds</source>
        <translation>カタログの内容を表示します</translation>
    </message>
    <message>
        <source>Open in &amp;Own Window</source>
        <translation>別のウィンドウで開く(&amp;O)</translation>
    </message>
    <message>
        <source>Show the record in a window of its own</source>
        <translation>記録を別のウィンドウに表示します</translation>
    </message>
    <message>
        <source>To the &amp;Tree</source>
        <translation>ツリーへ(&amp;T)</translation>
    </message>
    <message>
        <source>Put the keyboard into the tree</source>
        <translation>キーボード操作をツリーに移します</translation>
    </message>
    <message>
        <source>To the &amp;Middle</source>
        <translation>中央へ(&amp;M)</translation>
    </message>
    <message>
        <source>Put the keyboard into the table, timeline or what else is shown there</source>
        <translation>キーボード操作を中央の表や年表などに移します</translation>
    </message>
    <message>
        <source>To the &amp;Page</source>
        <translation>ページへ(&amp;P)</translation>
    </message>
    <message>
        <source>Put the keyboard into the page of the record</source>
        <translation>キーボード操作を記録のページに移します</translation>
    </message>
    <message>
        <source>To the &amp;Chart</source>
        <translation>グラフへ(&amp;C)</translation>
    </message>
    <message>
        <source>Put the keyboard onto the chart of the record</source>
        <translation>キーボード操作を記録のグラフに移します</translation>
    </message>
    <message>
        <source>To the R&amp;elations</source>
        <translation>関係図へ(&amp;E)</translation>
    </message>
    <message>
        <source>Put the keyboard onto the diagram of what the record belongs to</source>
        <translation>キーボード操作を、記録が何に属するかを示す図に移します</translation>
    </message>
    <message>
        <source>To the &amp;Note</source>
        <translation>メモへ(&amp;N)</translation>
    </message>
    <message>
        <source>Write a note on the record shown</source>
        <translation>表示中の記録についてメモを書きます</translation>
    </message>
    <message>
        <source>&amp;Star or Unstar</source>
        <translation>スターを付ける／外す(&amp;S)</translation>
    </message>
    <message>
        <source>Mark the records that are selected, or take the mark away</source>
        <translation>選択した記録にスターを付けるか、付いているスターを外します</translation>
    </message>
    <message>
        <source>Add to Co&amp;llection…</source>
        <translation>コレクションに追加(&amp;L)…</translation>
    </message>
    <message>
        <source>Put the records that are selected into a collection of yours</source>
        <translation>選択した記録を自分のコレクションに入れます</translation>
    </message>
    <message>
        <source>Save This Sea&amp;rch…</source>
        <translation>この検索を保存(&amp;R)…</translation>
    </message>
    <message>
        <source>Keep search and filters under a name; they stand in the tree by notebook</source>
        <translation>検索と絞り込みに名前を付けて保存します。保存したものは、ツリーの「分類：ノート」に出ます。</translation>
    </message>
    <message>
        <source>&amp;Delete Search…</source>
        <translation>検索を削除(&amp;D)…</translation>
    </message>
    <message>
        <source>Forget a search that was kept</source>
        <translation>保存した検索を削除します</translation>
    </message>
    <message>
        <source>&amp;Found in Notes</source>
        <translation>メモで見つかった記録(&amp;F)</translation>
    </message>
    <message>
        <source>List the records on which you have noted what is searched for</source>
        <translation>検索した語がメモにある記録を一覧にします</translation>
    </message>
    <message>
        <source>Notes on Records &amp;No Longer Here…</source>
        <translation>カタログにない記録のメモ(&amp;N)…</translation>
    </message>
    <message>
        <source>Read the notes on records that this catalog no longer has</source>
        <translation>このカタログにない記録のメモを表示します</translation>
    </message>
    <message>
        <source>Add to &amp;Comparison</source>
        <translation>比較に追加(&amp;C)</translation>
    </message>
    <message>
        <source>Put the records that are selected side by side</source>
        <translation>選択した記録を並べて比較します</translation>
    </message>
    <message>
        <source>&amp;Export Notebook…</source>
        <translation>ノートの書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Write notes, stars, collections, searches and matches to a file</source>
        <translation>メモ、スター、コレクション、検索、対応付けをファイルに書き出します</translation>
    </message>
    <message>
        <source>&amp;Import Notebook…</source>
        <translation>ノートの取り込み(&amp;I)…</translation>
    </message>
    <message>
        <source>Add what such a file holds</source>
        <translation>書き出したノートのファイルの内容を追加します</translation>
    </message>
    <message>
        <source>&amp;Match with Budget Projects…</source>
        <translation>予算事業との対応(&amp;M)…</translation>
    </message>
    <message>
        <source>Find the budget projects of programs in another catalog, and say which belong</source>
        <translation>施策に当たる予算事業を別のカタログから探し、対応するかどうかを決めます</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>手引き(&amp;G)</translation>
    </message>
    <message>
        <source>How to use STI Atlas, with pictures</source>
        <translation>STI Atlasの使い方を図入りで説明します</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>Every command and its keys</source>
        <translation>すべてのコマンドとキーの一覧を表示します</translation>
    </message>
    <message>
        <source>&amp;Where to Begin</source>
        <translation>はじめに(&amp;W)</translation>
    </message>
    <message>
        <source>The first steps again</source>
        <translation>最初の手順をもう一度表示します</translation>
    </message>
    <message>
        <source>&amp;About STI Atlas</source>
        <translation>STI Atlasについて(&amp;A)</translation>
    </message>
    <message>
        <source>What this program is, and which catalog is open</source>
        <translation>このプログラムと、開いているカタログの情報を表示します</translation>
    </message>
</context>
<context>
    <name>CandidatePane</name>
    <message>
        <source>Candidates</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>対応あり(&amp;A)</translation>
    </message>
    <message>
        <source>The project belongs to the program (A)</source>
        <translation>この予算事業を、施策に対応するものとします（A）</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>対応なし(&amp;R)</translation>
    </message>
    <message>
        <source>The project does not belong to the program (R)</source>
        <translation>この予算事業を、施策に対応しないものとします（R）</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>取り消す(&amp;U)</translation>
    </message>
    <message>
        <source>Forget what was decided on the project (U)</source>
        <translation>この予算事業についての判断を取り消します（U）</translation>
    </message>
    <message>
        <source>Looking for candidates…</source>
        <translation>候補を探しています…</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>予算事業</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>主担当</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>what the government grants the agency for all that it does</source>
        <translation>機関の業務全体に対する国からの交付金</translation>
    </message>
    <message>
        <source>you decided on it, though it is not among the candidates</source>
        <translation>候補にはないが判断済み</translation>
    </message>
    <message>
        <source>✓ accepted</source>
        <translation>✓ 対応あり</translation>
    </message>
    <message>
        <source>✗ rejected</source>
        <translation>✗ 対応なし</translation>
    </message>
</context>
<context>
    <name>Center</name>
    <message>
        <source>Ways to see the selection</source>
        <translation>選択範囲の見方</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>The records of the selection as a table</source>
        <translation>選択範囲の記録の表</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>年表</translation>
    </message>
    <message>
        <source>What ran when</source>
        <translation>いつ何が行われたか</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Charts over the selection</source>
        <translation>選択範囲のグラフ</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Two to six records side by side</source>
        <translation>二つから六つの記録を並べて比較</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>食い違い</translation>
    </message>
    <message>
        <source>Where the sources of the selection disagree</source>
        <translation>選択範囲の中で出典が食い違う箇所</translation>
    </message>
</context>
<context>
    <name>ChartCanvas</name>
    <message>
        <source>The chart is being drawn…</source>
        <translation>グラフを描いています…</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>‹ All Charts</source>
        <translation>‹ すべてのグラフ</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Enlarge: {0}</source>
        <translation>拡大：{0}</translation>
    </message>
    <message>
        <source>Back to all charts (Esc)</source>
        <translation>すべてのグラフに戻る（Esc）</translation>
    </message>
    <message>
        <source>Back to all charts</source>
        <translation>すべてのグラフに戻る</translation>
    </message>
    <message>
        <source>Copy or save this chart</source>
        <translation>このグラフをコピーまたは保存</translation>
    </message>
    <message>
        <source>Back to &amp;All Charts</source>
        <translation>すべてのグラフに戻る(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Enlarge</source>
        <translation>拡大(&amp;E)</translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation>このグラフを描けませんでした。</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>画像をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Data</source>
        <translation>データをコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Save as P&amp;NG…</source>
        <translation>PNGで保存(&amp;N)…</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>SVGで保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as &amp;PDF…</source>
        <translation>PDFで保存(&amp;P)…</translation>
    </message>
    <message>
        <source>Save Data as CS&amp;V…</source>
        <translation>データをCSVで保存(&amp;V)…</translation>
    </message>
    <message>
        <source>The chart was copied as a picture.</source>
        <translation>グラフを画像としてコピーしました。</translation>
    </message>
    <message>
        <source>The data of the chart were copied.</source>
        <translation>グラフのデータをコピーしました。</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 画像 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG 画像 (*.svg)</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文書 (*.pdf)</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV 表 (*.csv)</translation>
    </message>
    <message>
        <source>Save the Chart</source>
        <translation>グラフの保存</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>{0}に書き出しています…</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>書き出しました：{0}</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Chart to show</source>
        <translation>表示するグラフ</translation>
    </message>
    <message>
        <source>Copy or save this chart</source>
        <translation>このグラフをコピーまたは保存</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation>このグラフを描けませんでした。</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Files and folders to import</source>
        <translation>取り込むファイルとフォルダー</translation>
    </message>
    <message>
        <source>Recognized by content</source>
        <translation>内容から自動判別</translation>
    </message>
    <message>
        <source>RS System (Administrative Project Review: ZIP or CSV)</source>
        <translation>RSシステム（行政事業レビュー：ZIPまたはCSV）</translation>
    </message>
    <message>
        <source>JUDGIT! review sheets (JSON)</source>
        <translation>JUDGIT!のレビューシート（JSON）</translation>
    </message>
    <message>
        <source>STIP Compass (flat file or query builder)</source>
        <translation>STIP Compass（フラットファイルまたはクエリービルダー）</translation>
    </message>
    <message>
        <source>SDMX (CSV, XML or JSON)</source>
        <translation>SDMX（CSV、XMLまたはJSON）</translation>
    </message>
    <message>
        <source>Data package of STI Atlas</source>
        <translation>STI Atlasのデータパッケージ</translation>
    </message>
    <message>
        <source>CSV or Excel table</source>
        <translation>CSVまたはExcelの表</translation>
    </message>
    <message>
        <source>&amp;New catalog:</source>
        <translation>新しいカタログ(&amp;N)：</translation>
    </message>
    <message>
        <source>File of the new catalog</source>
        <translation>新しいカタログのファイル</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>一覧から外す(&amp;R)</translation>
    </message>
    <message>
        <source>Add &amp;Files…</source>
        <translation>ファイルを追加(&amp;F)…</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>フォルダーを追加(&amp;O)…</translation>
    </message>
    <message>
        <source>For&amp;mat:</source>
        <translation>形式(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>選択(&amp;C)…</translation>
    </message>
    <message>
        <source>Bring &amp;up to date: {0}</source>
        <translation>次のカタログを更新(&amp;U)：{0}</translation>
    </message>
    <message>
        <source>Files, folders or ZIP archives (drop them here):</source>
        <translation>ファイル、フォルダー、ZIPアーカイブ（ここにドロップできます）：</translation>
    </message>
    <message>
        <source>Files to Import</source>
        <translation>取り込むファイル</translation>
    </message>
    <message>
        <source>Folder to Import</source>
        <translation>取り込むフォルダー</translation>
    </message>
    <message>
        <source>New Catalog</source>
        <translation>新しいカタログ</translation>
    </message>
    <message>
        <source>Catalogs (*.db)</source>
        <translation>カタログ (*.db)</translation>
    </message>
    <message>
        <source>Nothing is chosen yet: add files, a folder or a ZIP archive.</source>
        <translation>まだ何も選ばれていません。ファイル、フォルダーまたはZIPアーカイブを追加してください。</translation>
    </message>
    <message>
        <source>The new catalog has no name yet: choose a file for it.</source>
        <translation>新しいカタログの名前がまだありません。ファイルを指定してください。</translation>
    </message>
    <message>
        <source>{0} is there already: choose another name, or open it to bring it up to date.</source>
        <translation>{0}はすでにあります。別の名前を指定するか、そのカタログを開いて更新してください。</translation>
    </message>
</context>
<context>
    <name>ColumnForm</name>
    <message>
        <source>an amount of its own</source>
        <translation>独自の金額</translation>
    </message>
    <message>
        <source>unknown: amounts without one are left out</source>
        <translation>不明（単位のない金額は取り込まない）</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>fiscal years (from April)</source>
        <translation>年度（4月始まり）</translation>
    </message>
    <message>
        <source>calendar years</source>
        <translation>暦年</translation>
    </message>
    <message>
        <source>B&amp;ecomes</source>
        <translation>取り込み先(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Amount of</source>
        <translation>金額の種類(&amp;A)</translation>
    </message>
    <message>
        <source>Sc&amp;heme</source>
        <translation>分類体系(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Kind of item</source>
        <translation>項目の種類(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>単位(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Year</source>
        <translation>年(&amp;Y)</translation>
    </message>
    <message>
        <source>Yea&amp;rs are</source>
        <translation>年の数え方(&amp;R)</translation>
    </message>
    <message>
        <source>Several, par&amp;ted by</source>
        <translation>複数ある場合の区切り(&amp;T)</translation>
    </message>
    <message>
        <source>W&amp;ithin one, parted by</source>
        <translation>一つの中での区切り(&amp;I)</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（名称なし）</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Star</source>
        <translation>スター</translation>
    </message>
    <message>
        <source>What you have starred in your notebook: a click or Space changes it</source>
        <translation>ノートでスターを付けたものです。クリックまたはSpaceキーで切り替えられます。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What it is: a strategy, a fund, a ministry, …</source>
        <translation>何であるか：戦略、基金、府省、…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>The name, below it the name in the other language and where a search found it</source>
        <translation>名前です。その下に、別の言語での名前と、検索で一致した箇所が出ます。</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>主担当</translation>
    </message>
    <message>
        <source>The first organization that is responsible for it</source>
        <translation>所管する組織のうち最初のもの</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>When it ran, as far as the sources say; sorted by the first year</source>
        <translation>実施された期間です（出典で分かる範囲）。最初の年の順に並べ替えます。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始年</translation>
    </message>
    <message>
        <source>Its first year</source>
        <translation>最初の年</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了年</translation>
    </message>
    <message>
        <source>Its last year; empty where it goes on or where the sources do not say</source>
        <translation>最後の年です。継続中のものと、出典に記載がないものは空欄です。</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>The budget in yen that the sources state: the newest initial one of a budget project, else the largest</source>
        <translation>出典に記載された円の予算額です。予算事業では最新の当初予算、ほかでは最大の額です。</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>食い違い</translation>
    </message>
    <message>
        <source>On how many of its values the sources disagree</source>
        <translation>出典が食い違う値の数</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Organization, policy, program, metric, source or term</source>
        <translation>組織、政策、施策、指標、出典、用語の別</translation>
    </message>
    <message>
        <source>Japanese Name</source>
        <translation>日本語名</translation>
    </message>
    <message>
        <source>The Japanese name</source>
        <translation>日本語の名前</translation>
    </message>
    <message>
        <source>Abbreviation</source>
        <translation>略称</translation>
    </message>
    <message>
        <source>What it is called in short</source>
        <translation>短い呼び名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>What identifies it in this catalog, such as the number of a budget project</source>
        <translation>このカタログの中での識別番号（予算事業の番号など）</translation>
    </message>
    <message>
        <source>Found In</source>
        <translation>一致した箇所</translation>
    </message>
    <message>
        <source>Where a search found its words</source>
        <translation>検索した語が見つかった箇所</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A record, in either language, or a command</source>
        <translation>記録（日本語・英語）またはコマンド</translation>
    </message>
    <message>
        <source>Record or command</source>
        <translation>記録またはコマンド</translation>
    </message>
    <message>
        <source>Records and commands that match</source>
        <translation>一致する記録とコマンド</translation>
    </message>
    <message>
        <source>Enter: go there or do it · Up and Down: choose · Esc: close</source>
        <translation>Enter：移動または実行 · ↑↓：選択 · Esc：閉じる</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致するものはありません</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare Catalogs</source>
        <translation>カタログの比較</translation>
    </message>
    <message>
        <source>&amp;Before:</source>
        <translation>変更前(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;After:</source>
        <translation>変更後(&amp;A)：</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Choose another file: {0}</source>
        <translation>別のファイルを選択：{0}</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>入れ替え(&amp;S)</translation>
    </message>
    <message>
        <source>Records by kind</source>
        <translation>種別ごとの件数</translation>
    </message>
    <message>
        <source>Budgets by ministry</source>
        <translation>府省別の予算</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概要(&amp;O)</translation>
    </message>
    <message>
        <source>Budgets by &amp;Ministry</source>
        <translation>府省別の予算(&amp;M)</translation>
    </message>
    <message>
        <source>Amoun&amp;t:</source>
        <translation>金額(&amp;T)：</translation>
    </message>
    <message>
        <source>Bundled catalog</source>
        <translation>同梱カタログ</translation>
    </message>
    <message>
        <source>Catalog to Compare</source>
        <translation>比較するカタログ</translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation>カタログ (*.db);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose two different catalogs.</source>
        <translation>異なる二つのカタログを選んでください。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較しています…</translation>
    </message>
    <message>
        <source>{0:,} policies and programs are the same, {1:,} changed, {2:,} are new, {3:,} are gone.</source>
        <translation>政策・施策のうち、同じものは{0:,}件、変わったものは{1:,}件、新しいものは{2:,}件、なくなったものは{3:,}件です。</translation>
    </message>
    <message>
        <source>The catalogs have no ids in common: the same name and lead are taken for the same.</source>
        <translation>二つのカタログに共通のIDがないため、名前と主担当が同じものを同じ記録とみなしています。</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>施策</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>Citations</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Discrepancies</source>
        <translation>食い違い</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>増減</translation>
    </message>
    <message>
        <source>Neither catalog has budgets by year.</source>
        <translation>どちらのカタログにも年度別の予算がありません。</translation>
    </message>
    <message>
        <source>before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>change</source>
        <translation>増減</translation>
    </message>
    <message>
        <source>in {0}, by fiscal year</source>
        <translation>単位：{0}、年度別</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>府省</translation>
    </message>
    <message>
        <source>All programs</source>
        <translation>すべての施策</translation>
    </message>
    <message>
        <source>Open {0} to see {1}.</source>
        <translation>{1}を見るには、{0}を開いてください。</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>In common</source>
        <translation>共通</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>the sources disagree</source>
        <translation>出典に食い違い</translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation>ほか{0:,}件</translation>
    </message>
    <message>
        <source>what is stated of all of them</source>
        <translation>すべてに記載されていること</translation>
    </message>
    <message>
        <source>{0} of {1} rows differ</source>
        <translation>{1}項目中{0}項目に違い</translation>
    </message>
    <message>
        <source>The sources disagree: {0}</source>
        <translation>出典の食い違い：{0}</translation>
    </message>
    <message>
        <source>shared by all</source>
        <translation>すべてに共通</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Add a record: type its name</source>
        <translation>記録を追加：名前を入力</translation>
    </message>
    <message>
        <source>Add a record to the comparison</source>
        <translation>比較に記録を追加</translation>
    </message>
    <message>
        <source>Type a name or an abbreviation, Enter adds it: METI Enter MEXT Enter</source>
        <translation>名前か略称を入力し、Enterで追加します（例：METI Enter MEXT Enter）</translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation>違いのみ(&amp;D)</translation>
    </message>
    <message>
        <source>Leave out the rows in which all records state the same</source>
        <translation>すべての記録の記載が同じ項目を除きます</translation>
    </message>
    <message>
        <source>Chart of the comparison</source>
        <translation>比較のグラフ</translation>
    </message>
    <message>
        <source>Compare the ministries with most &amp;programs</source>
        <translation>施策の多い府省を比較(&amp;P)</translation>
    </message>
    <message>
        <source>Set the three ministries that run most programs side by side</source>
        <translation>施策が最も多い三つの府省を並べて比較します</translation>
    </message>
    <message>
        <source>Search for a record (Ctrl+K)</source>
        <translation>記録を検索（Ctrl+K）</translation>
    </message>
    <message>
        <source>Search everything; a record that is found can be added to the comparison</source>
        <translation>カタログ全体を検索します。見つかった記録は比較に追加できます。</translation>
    </message>
    <message>
        <source>Six records can be compared: the first six of {0} are.</source>
        <translation>比較できる記録は6件までです。{0}件のうち最初の6件を比較します。</translation>
    </message>
    <message>
        <source>This record is already in the comparison.</source>
        <translation>この記録はすでに比較に入っています。</translation>
    </message>
    <message>
        <source>Six records can be compared: take one out before you add another.</source>
        <translation>比較できる記録は6件までです。1件外してから追加してください。</translation>
    </message>
    <message>
        <source>This catalog holds no two ministries with programs.</source>
        <translation>このカタログには、施策のある府省が二つ以上ありません。</translation>
    </message>
    <message>
        <source>Nothing is called “{0}”.</source>
        <translation>「{0}」という名前のものはありません。</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>もしかして：{0}</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較しています…</translation>
    </message>
    <message>
        <source>Two to six records stand here side by side: programs, policies, ministries, fields.</source>
        <translation>施策、政策、府省、分野など、二つから六つの記録をここに並べて比較できます。</translation>
    </message>
    <message>
        <source>{0} is chosen. Add another to compare it with.</source>
        <translation>{0}が選ばれています。比較する記録を追加してください。</translation>
    </message>
    <message>
        <source>Type a name above and press Enter, or choose “Compare” in the menu of a record.</source>
        <translation>上の欄に名前を入力してEnterを押すか、記録のメニューで「比較」を選んでください。</translation>
    </message>
    <message>
        <source>{0} records are compared.</source>
        <translation>{0}件の記録を比較しています。</translation>
    </message>
    <message>
        <source>This chart could not be drawn.</source>
        <translation>このグラフを描けませんでした。</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致・相違</translation>
    </message>
    <message>
        <source>{0} (the sources disagree: {1})</source>
        <translation>{0}（出典に食い違いあり：{1}）</translation>
    </message>
</context>
<context>
    <name>CrosswalkDialog</name>
    <message>
        <source>Match with Budget Projects</source>
        <translation>予算事業との対応</translation>
    </message>
    <message>
        <source>%v of %m matched</source>
        <translation>%m件中%v件を照合済み</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop matching, or go on; what was found stays</source>
        <translation>照合を停止または再開します。見つかったものは残ります。</translation>
    </message>
    <message>
        <source>&amp;Programs of:</source>
        <translation>施策のカタログ(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Budget projects of:</source>
        <translation>予算事業のカタログ(&amp;B)：</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Choose another file: {0}</source>
        <translation>別のファイルを選択：{0}</translation>
    </message>
    <message>
        <source>Filter, in English or Japanese</source>
        <translation>絞り込み（日本語・英語）</translation>
    </message>
    <message>
        <source>Filter programs</source>
        <translation>施策の絞り込み</translation>
    </message>
    <message>
        <source>&amp;With candidates only</source>
        <translation>候補があるもののみ(&amp;W)</translation>
    </message>
    <message>
        <source>Bundled catalog</source>
        <translation>同梱カタログ</translation>
    </message>
    <message>
        <source>Catalog to Match</source>
        <translation>対応付けるカタログ</translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation>カタログ (*.db);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose two different catalogs.</source>
        <translation>異なる二つのカタログを選んでください。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>再開(&amp;G)</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} programs and policies have candidates; {2:,} projects are accepted.</source>
        <translation>政策・施策{1:,}件のうち{0:,}件に候補があります。対応ありとした予算事業は{2:,}件です。</translation>
    </message>
    <message>
        <source>The {0:,} least important ones are left out.</source>
        <translation>重要度の低い{0:,}件は除いています。</translation>
    </message>
</context>
<context>
    <name>CrosswalkWorker</name>
    <message>
        <source>No catalog with budget projects was open lately: choose one, or make one of review sheets with File &gt; Import.</source>
        <translation>最近開いたカタログに、予算事業を含むものがありません。カタログを選ぶか、「ファイル &gt; 取り込み」でレビューシートから作成してください。</translation>
    </message>
    <message>
        <source>Choose two catalogs first.</source>
        <translation>先に二つのカタログを選んでください。</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>The record</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Choose a record on the left, or search.</source>
        <translation>左で記録を選ぶか、検索してください。</translation>
    </message>
    <message>
        <source>Open in Browser</source>
        <translation>ブラウザーで開く</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open in New Window</source>
        <translation>別のウィンドウで開く</translation>
    </message>
    <message>
        <source>Copy Address</source>
        <translation>アドレスをコピー</translation>
    </message>
    <message>
        <source>Copy Link Text</source>
        <translation>リンクの文字列をコピー</translation>
    </message>
</context>
<context>
    <name>DifferencePage</name>
    <message>
        <source>New policies and programs</source>
        <translation>新しい政策・施策</translation>
    </message>
    <message>
        <source>Policies and programs that are gone</source>
        <translation>なくなった政策・施策</translation>
    </message>
    <message>
        <source>Changed policies and programs</source>
        <translation>変わった政策・施策</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新しいもの(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Gone</source>
        <translation>なくなったもの(&amp;G)</translation>
    </message>
    <message>
        <source>C&amp;hanged</source>
        <translation>変わったもの(&amp;H)</translation>
    </message>
    <message>
        <source>The {0:,} of them whose budgets differ most:</source>
        <translation>予算の差が大きい{0:,}件：</translation>
    </message>
    <message>
        <source>The {0:,} of them with the largest budgets:</source>
        <translation>予算が大きい{0:,}件：</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Budget after</source>
        <translation>変更後の予算</translation>
    </message>
    <message>
        <source>Budget before</source>
        <translation>変更前の予算</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>増減</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>異なる項目</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Japanese name</source>
        <translation>日本語名</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>start</source>
        <translation>開始年</translation>
    </message>
    <message>
        <source>end</source>
        <translation>終了年</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>主担当</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>予算</translation>
    </message>
</context>
<context>
    <name>DisagreementModel</name>
    <message>
        <source>(preferred)</source>
        <translation>（採用）</translation>
    </message>
    <message>
        <source>✓ {0} (preferred)</source>
        <translation>✓ {0}（採用）</translation>
    </message>
    <message>
        <source>Nobody has judged this yet.</source>
        <translation>まだ判断されていません。</translation>
    </message>
</context>
<context>
    <name>DisagreementTable</name>
    <message>
        <source>Disagreements</source>
        <translation>食い違い</translation>
    </message>
</context>
<context>
    <name>DisagreementView</name>
    <message>
        <source>Filter: name, field or reading</source>
        <translation>絞り込み：名前、項目、記載</translation>
    </message>
    <message>
        <source>Filter the disagreements</source>
        <translation>食い違いの絞り込み</translation>
    </message>
    <message>
        <source>Only disagreements that hold all of these words</source>
        <translation>これらの語をすべて含む食い違いだけを表示します</translation>
    </message>
    <message>
        <source>Kind of disagreement</source>
        <translation>食い違いの種類</translation>
    </message>
    <message>
        <source>Which kind of disagreement to show</source>
        <translation>表示する食い違いの種類を選びます</translation>
    </message>
    <message>
        <source>Order of the disagreements</source>
        <translation>食い違いの並べ替え</translation>
    </message>
    <message>
        <source>Records in order of importance, or the largest differences between numbers first</source>
        <translation>重要な記録から順に、または数値の差が大きいものから順に並べます</translation>
    </message>
    <message>
        <source>By record</source>
        <translation>記録順</translation>
    </message>
    <message>
        <source>Largest difference first</source>
        <translation>差の大きい順</translation>
    </message>
    <message>
        <source>1 disagreement</source>
        <translation>食い違い1件</translation>
    </message>
    <message>
        <source>{0:,} disagreements</source>
        <translation>食い違い{0:,}件</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>記録1件</translation>
    </message>
    <message>
        <source>{0:,} records</source>
        <translation>記録{0:,}件</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1}に{0}</translation>
    </message>
    <message>
        <source>No disagreement fits the filter.</source>
        <translation>絞り込みに当てはまる食い違いはありません。</translation>
    </message>
    <message>
        <source>No disagreements between sources were found in {0:,} records.</source>
        <translation>{0:,}件の記録に、出典の食い違いは見つかりませんでした。</translation>
    </message>
    <message>
        <source>All kinds ({0:,})</source>
        <translation>すべての種類 ({0:,})</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>About</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>記載</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>記載箇所</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注</translation>
    </message>
    <message>
        <source>preferred</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判断</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} disagreements</source>
        <translation>食い違い{1:,}件中{0:,}件</translation>
    </message>
</context>
<context>
    <name>Doings</name>
    <message>
        <source>{0} of {1} records were opened.</source>
        <translation>{1}件の記録のうち{0}件を開きました。</translation>
    </message>
    <message>
        <source>Add to Collection</source>
        <translation>コレクションに追加</translation>
    </message>
    <message>
        <source>Collection (a new name makes a new one):</source>
        <translation>コレクション（新しい名前を入力すると新しく作ります）：</translation>
    </message>
    <message>
        <source>My collection</source>
        <translation>マイコレクション</translation>
    </message>
    <message>
        <source>No search is saved: Notebook &gt; Save This Search keeps one.</source>
        <translation>保存した検索はありません。「ノート &gt; この検索を保存」で保存できます。</translation>
    </message>
    <message>
        <source>Delete Search</source>
        <translation>検索を削除</translation>
    </message>
    <message>
        <source>Saved search to delete (it can be undone):</source>
        <translation>削除する検索（元に戻せます）：</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>{0} is no file of this computer: save it here first.</source>
        <translation>{0}はこのコンピューターのファイルではありません。先にこのコンピューターに保存してください。</translation>
    </message>
    <message>
        <source>There is no file {0} any more.</source>
        <translation>{0}というファイルはもうありません。</translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Did you mean “{0}”?</source>
        <translation>もしかして「{0}」？</translation>
    </message>
    <message>
        <source>Search for “{0}” instead</source>
        <translation>代わりに「{0}」を検索</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong inside the program. Your data are safe.</source>
        <translation>プログラムの内部で問題が起きました。データは無事です。</translation>
    </message>
    <message>
        <source>Please send the report below to the developers; the program goes on.</source>
        <translation>下の報告を開発者にお送りください。プログラムはこのまま使えます。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>書き出す内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter (US)</source>
        <translation>レター（米国）</translation>
    </message>
    <message>
        <source>Language of the document</source>
        <translation>文書の言語</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>&amp;Export:</source>
        <translation>内容(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>形式(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Paper:</source>
        <translation>用紙(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>言語(&amp;L)：</translation>
    </message>
    <message>
        <source>P&amp;review…</source>
        <translation>プレビュー(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>中止(&amp;T)</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>件数を数えています…</translation>
    </message>
    <message>
        <source>It will hold one record</source>
        <translation>1件を書き出します</translation>
    </message>
    <message>
        <source>It will hold {0:,} records</source>
        <translation>{0:,}件を書き出します</translation>
    </message>
    <message>
        <source>{0} of: {1}</source>
        <translation>{0}（対象：{1}）</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>{0}を書き出しています…</translation>
    </message>
    <message>
        <source>{0:,} records written…</source>
        <translation>{0:,}件を書き出しました…</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>書き出しました：{0}</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>中止しました。何も書き出していません。</translation>
    </message>
</context>
<context>
    <name>FacetPopup</name>
    <message>
        <source>Type to narrow the list</source>
        <translation>入力して一覧を絞り込み</translation>
    </message>
    <message>
        <source>Narrow the values of {0}</source>
        <translation>{0}の値の絞り込み</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>数えています…</translation>
    </message>
    <message>
        <source>Enter chooses, Esc closes.</source>
        <translation>Enterで選択、Escで閉じます。</translation>
    </message>
    <message>
        <source>Enter adds or removes one, Esc closes.</source>
        <translation>Enterで追加または解除、Escで閉じます。</translation>
    </message>
    <message>
        <source>No value holds this text.</source>
        <translation>この文字を含む値はありません。</translation>
    </message>
    <message>
        <source>No record has a value.</source>
        <translation>値のある記録はありません。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open Catalog</source>
        <translation>カタログを開く</translation>
    </message>
    <message>
        <source>Catalogs (*.db);;All files (*)</source>
        <translation>カタログ (*.db);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>{0} is a catalog: drop one catalog to open it, or only other files to import them.</source>
        <translation>{0}はカタログです。開くにはカタログを一つだけ、取り込むにはほかのファイルだけをドロップしてください。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>What ran or began in a range of years</source>
        <translation>指定した期間に実施または開始されたもの</translation>
    </message>
    <message>
        <source>Has Budget</source>
        <translation>予算の記載あり</translation>
    </message>
    <message>
        <source>Only what states a budget in yen</source>
        <translation>円の予算の記載があるものに絞り込みます</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>食い違いあり</translation>
    </message>
    <message>
        <source>Only where the sources disagree on a value</source>
        <translation>出典が食い違う値があるものに絞り込みます</translation>
    </message>
    <message>
        <source>Clear Filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>すべての絞り込みを解除します</translation>
    </message>
    <message>
        <source>started {0}</source>
        <translation>開始 {0}</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove this filter (Delete)</source>
        <translation>この絞り込みを外す（Delete）</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Filter {0}</source>
        <translation>絞り込み「{0}」</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>絞り込み「{0}」を外す</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Type</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>府省</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>分野</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>政策手段</translation>
    </message>
    <message>
        <source>Target Group</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>所属先</translation>
    </message>
    <message>
        <source>Programs, policies, organizations, metrics, sources or terms only</source>
        <translation>施策、政策、組織、指標、出典、用語のいずれか</translation>
    </message>
    <message>
        <source>Records of any of these kinds, such as funds</source>
        <translation>選んだ種類のいずれかに当たる記録（基金など）</translation>
    </message>
    <message>
        <source>What a ministry or an organization below it runs</source>
        <translation>府省とその下部組織が行うもの</translation>
    </message>
    <message>
        <source>What belongs to a technology field</source>
        <translation>技術分野に属するもの</translation>
    </message>
    <message>
        <source>What works by a policy instrument, such as grants</source>
        <translation>補助金などの政策手段によるもの</translation>
    </message>
    <message>
        <source>What is meant for a target group, such as SMEs</source>
        <translation>中小企業などの対象に向けたもの</translation>
    </message>
    <message>
        <source>What a policy holds, and what implements it</source>
        <translation>政策に含まれるものと、それを具体化するもの</translation>
    </message>
    <message>
        <source>What belongs to a theme</source>
        <translation>テーマに属するもの</translation>
    </message>
    <message>
        <source>What is cited from a source</source>
        <translation>出典から引用されているもの</translation>
    </message>
    <message>
        <source>What belongs to a record</source>
        <translation>ある記録に属するもの</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Navigation</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>List the records on which you have noted what is searched for</source>
        <translation>検索した語がメモにある記録を一覧にします</translation>
    </message>
    <message>
        <source>Found in your notes</source>
        <translation>メモで見つかった記録</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Charts over the selection</source>
        <translation>選択範囲のグラフ</translation>
    </message>
    <message>
        <source>Not shown:
{0}</source>
        <translation>表示していないグラフ：
{0}</translation>
    </message>
    <message>
        <source>The charts could not be made.</source>
        <translation>グラフを作成できませんでした。</translation>
    </message>
    <message>
        <source>The charts are being made…</source>
        <translation>グラフを作成しています…</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文書 (*.pdf)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>{0}に書き出しています…</translation>
    </message>
    <message>
        <source>Print Preview</source>
        <translation>印刷プレビュー</translation>
    </message>
    <message>
        <source>The pages could not be made.</source>
        <translation>ページを作成できませんでした。</translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation>印刷しました。</translation>
    </message>
    <message>
        <source>The printer did not take it.</source>
        <translation>プリンターが受け付けませんでした。</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>印刷しています…</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>書き出しました：{0}</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Guide</source>
        <translation>手引き</translation>
    </message>
    <message>
        <source>Find in this text (Enter: next)</source>
        <translation>文中を検索（Enter：次へ）</translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation>文中を検索</translation>
    </message>
    <message>
        <source>STI Atlas: guide</source>
        <translation>STI Atlasの手引き</translation>
    </message>
    <message>
        <source>STI Atlas: keyboard shortcuts</source>
        <translation>STI Atlasのキーボードショートカット</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Show &amp;Log…</source>
        <translation>ログを表示(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>開始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Open Catalog</source>
        <translation>カタログを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>ファイルを調べています…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>開始しています…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was changed.</source>
        <translation>取り込みを停止しました。何も変更されていません。</translation>
    </message>
</context>
<context>
    <name>ImportProcess</name>
    <message>
        <source>The import cannot be started ({0}).</source>
        <translation>取り込みを開始できません（{0}）。</translation>
    </message>
    <message>
        <source>The import ended unexpectedly, nothing was changed: try again.</source>
        <translation>取り込みが予期せず終了しました。何も変更されていませんので、もう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>LabelHeader</name>
    <message>
        <source>What is compared</source>
        <translation>比較する項目</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>program, its end stated</source>
        <translation>施策（終了の記載あり）</translation>
    </message>
    <message>
        <source>ongoing</source>
        <translation>継続中</translation>
    </message>
    <message>
        <source>end not stated</source>
        <translation>終了の記載なし</translation>
    </message>
    <message>
        <source>start not stated</source>
        <translation>開始の記載なし</translation>
    </message>
    <message>
        <source>a single year</source>
        <translation>単年</translation>
    </message>
    <message>
        <source>how many ran, each band by its own scale</source>
        <translation>実施件数（目盛りは帯ごと）</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>Fiscal years run from April to March, calendar years from January to December.</source>
        <translation>年度は4月から翌年3月まで、暦年は1月から12月までです。</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>Log of the Import</source>
        <translation>取り込みのログ</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the Log</source>
        <translation>ログの保存</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Text at {0}%</source>
        <translation>文字の大きさ：{0}%</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>{0} · {1:,} records · {2:,} citations · {3:,} discrepancies</source>
        <translation>{0} · 記録{1:,}件 · 引用{2:,}件 · 食い違い{3:,}件</translation>
    </message>
    <message>
        <source>policies and programs</source>
        <translation>政策・施策</translation>
    </message>
    <message>
        <source>Nothing holds “{0}”. Fewer or shorter words find more.</source>
        <translation>「{0}」を含むものはありません。語を減らすか短くすると、見つかりやすくなります。</translation>
    </message>
    <message>
        <source>No record of {0} passes the filters.</source>
        <translation>{0}には、絞り込みに当てはまる記録がありません。</translation>
    </message>
    <message>
        <source>this catalog</source>
        <translation>このカタログ</translation>
    </message>
    <message>
        <source>The sources name no policy or program of {0}.</source>
        <translation>出典には、{0}の政策・施策の記載がありません。</translation>
    </message>
    <message>
        <source>{0:,} in your notes</source>
        <translation>メモに{0:,}件</translation>
    </message>
    <message>
        <source>notes with “{0}”</source>
        <translation>「{0}」を含むメモ</translation>
    </message>
    <message>
        <source>more than {0:,}</source>
        <translation>{0:,}超</translation>
    </message>
    <message>
        <source>{0} of {1:,} records · {2} · {3:.0f} ms</source>
        <translation>{0} / {1:,}件 · {2} · {3:.0f}ミリ秒</translation>
    </message>
    <message>
        <source>No catalog is open: choose File &gt; Open Bundled Catalog, or another one.</source>
        <translation>カタログが開かれていません。「ファイル &gt; 同梱カタログを開く」を選ぶか、別のカタログを開いてください。</translation>
    </message>
</context>
<context>
    <name>MappingPage</name>
    <message>
        <source>programs</source>
        <translation>施策</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>organizations</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>表の列</translation>
    </message>
    <message>
        <source>The ro&amp;ws are</source>
        <translation>各行の内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Publisher</source>
        <translation>発行元(&amp;P)</translation>
    </message>
    <message>
        <source>Publishe&amp;d</source>
        <translation>発行日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Load…</source>
        <translation>読み込み(&amp;L)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>保存(&amp;V)…</translation>
    </message>
    <message>
        <source>The meaning of the columns, as a JSON file</source>
        <translation>列の意味をJSONファイルとして読み込み、保存します</translation>
    </message>
    <message>
        <source>What do the columns of {0} mean? Check the guess; all tables in the files are read by it.</source>
        <translation>{0}の各列の意味の推定結果を確認してください。ファイル内のすべての表をこのとおりに読み込みます。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>取り込み先</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>{0}行目</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（名称なし）</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… ほか{0}件</translation>
    </message>
    <message>
        <source>Every column is decided.</source>
        <translation>すべての列の意味が決まっています。</translation>
    </message>
    <message>
        <source>Load the Meaning of the Columns</source>
        <translation>列の意味の読み込み</translation>
    </message>
    <message>
        <source>Keep the Meaning of the Columns</source>
        <translation>列の意味の保存</translation>
    </message>
    <message>
        <source>JSON documents (*.json)</source>
        <translation>JSON 文書 (*.json)</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Group by</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Group the tree by</source>
        <translation>ツリーの分類</translation>
    </message>
    <message>
        <source>What the tree puts policies and programs together by</source>
        <translation>ツリーで政策・施策を何によって分類するかを選びます</translation>
    </message>
    <message>
        <source>Filter the tree</source>
        <translation>ツリーを絞り込む</translation>
    </message>
    <message>
        <source>Shows the lines of the tree that hold all words. Esc empties it.</source>
        <translation>入力したすべての語を含む行だけを表示します。Escで入力を消去します。</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>ツリー</translation>
    </message>
    <message>
        <source>Groups of policies and programs</source>
        <translation>政策・施策の分類</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>府省</translation>
    </message>
    <message>
        <source>By ministry</source>
        <translation>府省別</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>By policy</source>
        <translation>政策別</translation>
    </message>
    <message>
        <source>Technology field</source>
        <translation>技術分野</translation>
    </message>
    <message>
        <source>By technology field</source>
        <translation>技術分野別</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>政策手段</translation>
    </message>
    <message>
        <source>By instrument</source>
        <translation>政策手段別</translation>
    </message>
    <message>
        <source>Target group</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>By target group</source>
        <translation>対象別</translation>
    </message>
    <message>
        <source>Start year</source>
        <translation>開始年</translation>
    </message>
    <message>
        <source>By start year</source>
        <translation>開始年別</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>出典別</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>ノート</translation>
    </message>
    <message>
        <source>In the notebook</source>
        <translation>ノートの内容</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>No line of the tree holds these words. The search looks through all records.</source>
        <translation>この語を含む行はツリーにありません。検索では、すべての記録を探せます。</translation>
    </message>
    <message>
        <source>{0:,} found</source>
        <translation>{0:,}件見つかりました</translation>
    </message>
    <message>
        <source>No record of this catalog can be grouped in this way.</source>
        <translation>このカタログには、この方法で分類できる記録がありません。</translation>
    </message>
    <message>
        <source>The notebook is empty.</source>
        <translation>ノートにはまだ何もありません。</translation>
    </message>
</context>
<context>
    <name>NoteBar</name>
    <message>
        <source>+ Collection</source>
        <translation>+ コレクション</translation>
    </message>
    <message>
        <source>Put the record into a collection of yours, or take it out</source>
        <translation>この記録を自分のコレクションに入れたり、外したりします</translation>
    </message>
    <message>
        <source>Collections of this record</source>
        <translation>この記録のコレクション</translation>
    </message>
    <message>
        <source>★ Starred</source>
        <translation>★ スターあり</translation>
    </message>
    <message>
        <source>☆ Star</source>
        <translation>☆ スターを付ける</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>スターを外します</translation>
    </message>
    <message>
        <source>Star this record, to find it again</source>
        <translation>この記録にスターを付け、後で見つけやすくします</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スターあり</translation>
    </message>
    <message>
        <source>Not starred</source>
        <translation>スターなし</translation>
    </message>
    <message>
        <source>In the collection {0}</source>
        <translation>コレクション「{0}」に入っています</translation>
    </message>
    <message>
        <source>Collection {0}</source>
        <translation>コレクション「{0}」</translation>
    </message>
    <message>
        <source>&amp;Take Out of This Collection</source>
        <translation>このコレクションから外す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Rename Collection…</source>
        <translation>コレクションの名前を変更(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete Collection</source>
        <translation>コレクションを削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;New Collection…</source>
        <translation>新しいコレクション(&amp;N)…</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>The note: text and preview</source>
        <translation>メモ（本文とプレビュー）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>What you write on this record, as Markdown; it is saved as you type</source>
        <translation>この記録についてのメモです（Markdown形式）。入力中に自動で保存されます</translation>
    </message>
    <message>
        <source>Write what you think of this record. It is saved as you type.</source>
        <translation>この記録について自由に書いてください。入力中に自動で保存されます。</translation>
    </message>
    <message>
        <source>Preview of the note</source>
        <translation>メモのプレビュー</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>The text of the note, as Markdown: # heading, **bold**, - list, [text](https://…)</source>
        <translation>メモの本文（Markdown）：# 見出し、**太字**、- 箇条書き、[文字](https://…)</translation>
    </message>
    <message>
        <source>The note as it will be read</source>
        <translation>書式を反映したメモを表示します</translation>
    </message>
    <message>
        <source>The preview ends here; the note goes on.</source>
        <translation>プレビューはここまでです。メモには続きがあります。</translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <source>Whether the note is saved</source>
        <translation>メモの保存状態</translation>
    </message>
    <message>
        <source>Choose a record to write a note on.</source>
        <translation>メモを書く記録を選んでください。</translation>
    </message>
    <message>
        <source>The note cannot be read: {0}</source>
        <translation>メモを読み込めません：{0}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0}に保存しました</translation>
    </message>
    <message>
        <source>Not saved, and tried again as you type on: {0}</source>
        <translation>保存できませんでした。入力を続けると再び保存を試みます：{0}</translation>
    </message>
</context>
<context>
    <name>Notebook</name>
    <message>
        <source>star of {0}</source>
        <translation>「{0}」へのスターの追加</translation>
    </message>
    <message>
        <source>removal of the star of {0}</source>
        <translation>「{0}」のスターの解除</translation>
    </message>
    <message>
        <source>note on {0}</source>
        <translation>「{0}」のメモの編集</translation>
    </message>
    <message>
        <source>deletion of the note on {0}</source>
        <translation>「{0}」のメモの削除</translation>
    </message>
    <message>
        <source>addition to {0}</source>
        <translation>「{0}」への追加</translation>
    </message>
    <message>
        <source>removal from {0}</source>
        <translation>「{0}」からの除外</translation>
    </message>
    <message>
        <source>new collection {0}</source>
        <translation>コレクション「{0}」の作成</translation>
    </message>
    <message>
        <source>new name {0}</source>
        <translation>「{0}」への名前の変更</translation>
    </message>
    <message>
        <source>deletion of {0}</source>
        <translation>「{0}」の削除</translation>
    </message>
    <message>
        <source>saved search {0}</source>
        <translation>検索「{0}」の保存</translation>
    </message>
    <message>
        <source>deletion of the search {0}</source>
        <translation>検索「{0}」の削除</translation>
    </message>
    <message>
        <source>decision on {0}</source>
        <translation>「{0}」についての判断</translation>
    </message>
    <message>
        <source>forgotten decision on {0}</source>
        <translation>「{0}」についての判断の取り消し</translation>
    </message>
    <message>
        <source>import</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Starred: {0}</source>
        <translation>スターを付けました：{0}</translation>
    </message>
    <message>
        <source>No longer starred: {0}</source>
        <translation>スターを外しました：{0}</translation>
    </message>
    <message>
        <source>Added to {0}</source>
        <translation>「{0}」に追加しました</translation>
    </message>
    <message>
        <source>Taken out of {0}</source>
        <translation>「{0}」から外しました</translation>
    </message>
    <message>
        <source>New collection: {0}</source>
        <translation>コレクションを作成しました：{0}</translation>
    </message>
    <message>
        <source>Renamed: {0}</source>
        <translation>名前を変更しました：{0}</translation>
    </message>
    <message>
        <source>Deleted: {0}</source>
        <translation>削除しました：{0}</translation>
    </message>
    <message>
        <source>Search saved: {0}</source>
        <translation>検索を保存しました：{0}</translation>
    </message>
    <message>
        <source>Search deleted: {0}</source>
        <translation>検索を削除しました：{0}</translation>
    </message>
    <message>
        <source>The notebook is new, but there is a backup of one.</source>
        <translation>ノートは新しく作られたものですが、以前の控えがあります。</translation>
    </message>
    <message>
        <source>Restore the backup {0}?</source>
        <translation>控え「{0}」から復元しますか。</translation>
    </message>
    <message>
        <source>&amp;Restore the Backup</source>
        <translation>控えから復元(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Begin a New One</source>
        <translation>新しいノートを作成(&amp;B)</translation>
    </message>
    <message>
        <source>Ask &amp;Later</source>
        <translation>後で確認(&amp;L)</translation>
    </message>
    <message>
        <source>What you wrote on these records could not be saved:</source>
        <translation>次の記録に書いた内容を保存できませんでした：</translation>
    </message>
    <message>
        <source>&amp;Close and Lose It</source>
        <translation>破棄して閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep the Window Open</source>
        <translation>ウィンドウを開いたままにする(&amp;K)</translation>
    </message>
    <message>
        <source>Notebook, to be imported again (*.json)</source>
        <translation>ノート（再取り込み用） (*.json)</translation>
    </message>
    <message>
        <source>Markdown, for reading (*.md)</source>
        <translation>Markdown（閲覧用） (*.md)</translation>
    </message>
    <message>
        <source>Export Notebook</source>
        <translation>ノートの書き出し</translation>
    </message>
    <message>
        <source>Import Notebook</source>
        <translation>ノートの取り込み</translation>
    </message>
    <message>
        <source>Notebooks and backups (*.json *.db);;All files (*)</source>
        <translation>ノートと控え (*.json *.db);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スターあり</translation>
    </message>
    <message>
        <source>With notes</source>
        <translation>メモあり</translation>
    </message>
    <message>
        <source>Search: {0}</source>
        <translation>検索：{0}</translation>
    </message>
</context>
<context>
    <name>NotebookDesk</name>
    <message>
        <source>New Collection</source>
        <translation>新しいコレクション</translation>
    </message>
    <message>
        <source>Name of the collection:</source>
        <translation>コレクションの名前：</translation>
    </message>
    <message>
        <source>Rename Collection</source>
        <translation>コレクションの名前の変更</translation>
    </message>
    <message>
        <source>New name of the collection:</source>
        <translation>コレクションの新しい名前：</translation>
    </message>
    <message>
        <source>Save Search</source>
        <translation>検索の保存</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>検索の名前：</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>書き出しました：{0}</translation>
    </message>
    <message>
        <source>All records with a note are in this catalog.</source>
        <translation>メモのある記録は、すべてこのカタログにあります。</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>The record shown: {0}</source>
        <translation>表示中の記録：{0}</translation>
    </message>
    <message>
        <source>The whole dossier of {0}</source>
        <translation>{0}の資料集</translation>
    </message>
    <message>
        <source>{0:,} selected records</source>
        <translation>選択した{0:,}件</translation>
    </message>
    <message>
        <source>The table: {0}</source>
        <translation>表：{0}</translation>
    </message>
    <message>
        <source>The charts: {0}</source>
        <translation>グラフ：{0}</translation>
    </message>
    <message>
        <source>The timeline: {0}</source>
        <translation>年表：{0}</translation>
    </message>
    <message>
        <source>The disagreements: {0}</source>
        <translation>食い違い：{0}</translation>
    </message>
    <message>
        <source>A dossier: {0}</source>
        <translation>資料集：{0}</translation>
    </message>
    <message>
        <source>{0:,} records side by side</source>
        <translation>{0:,}件の比較</translation>
    </message>
    <message>
        <source>The comparison: {0}</source>
        <translation>比較：{0}</translation>
    </message>
    <message>
        <source>The whole catalog</source>
        <translation>カタログ全体</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>! The sources disagree on one value: show it</source>
        <translation>! 出典が食い違う値が1件あります（表示）</translation>
    </message>
    <message>
        <source>! The sources disagree on {0} values: show them</source>
        <translation>! 出典が食い違う値が{0}件あります（表示）</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>関係</translation>
    </message>
    <message>
        <source>Policies and programs ({0:,})</source>
        <translation>政策・施策（{0:,}件）</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation>ほか{0:,}件</translation>
    </message>
    <message>
        <source>Budget projects</source>
        <translation>予算事業</translation>
    </message>
    <message>
        <source>Accepted from {0}</source>
        <translation>{0}から「対応あり」としたもの</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>主な数値</translation>
    </message>
    <message>
        <source>… and {0:,} more (all are in the JSON)</source>
        <translation>… ほか{0:,}件（全件はJSONに含まれます）</translation>
    </message>
    <message>
        <source>printed {0}</source>
        <translation>原文の表記：{0}</translation>
    </message>
    <message>
        <source>From {0} to {1}</source>
        <translation>{0}から{1}まで</translation>
    </message>
    <message>
        <source>! disputed</source>
        <translation>! 食い違いあり</translation>
    </message>
    <message>
        <source>The sources disagree: {0}. Enter or a click tells more.</source>
        <translation>出典が食い違っています：{0}。Enterまたはクリックで詳しく表示します。</translation>
    </message>
    <message>
        <source>Preferred: {0}</source>
        <translation>採用：{0}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>! The sources disagree: {0}, {1}</source>
        <translation>! 出典の食い違い：{0}、{1}</translation>
    </message>
    <message>
        <source> (preferred)</source>
        <translation>（採用）</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>注：{0}</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ番号</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>ページに移動</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Save these pages as a PDF</source>
        <translation>このページを PDF で保存します</translation>
    </message>
    <message>
        <source>Send these pages to a printer</source>
        <translation>このページを印刷します</translation>
    </message>
    <message>
        <source>The pages are being typeset…</source>
        <translation>ページを組んでいます…</translation>
    </message>
    <message>
        <source>of {0:,}</source>
        <translation>/ {0:,}</translation>
    </message>
</context>
<context>
    <name>ProgramList</name>
    <message>
        <source>Programs and policies</source>
        <translation>政策・施策</translation>
    </message>
</context>
<context>
    <name>ProgramModel</name>
    <message>
        <source>Program or policy</source>
        <translation>政策・施策</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>対応あり</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Notes of the import:</source>
        <translation>取り込み時の注記：</translation>
    </message>
    <message>
        <source>Notes of the import</source>
        <translation>取り込み時の注記</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>{0}を読み込んでいます</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>施策</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>organizations</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>用語</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>{0} is ready. {1}.</source>
        <translation>{0}ができました。{1}。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>What was noted</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Nothing was skipped or odd.</source>
        <translation>読み飛ばした箇所や不自然な箇所はありませんでした。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近使ったカタログを開く(&amp;R)</translation>
    </message>
    <message>
        <source>No other catalog was open yet</source>
        <translation>ほかに開いたカタログはありません</translation>
    </message>
    <message>
        <source>&amp;Clear Recent</source>
        <translation>履歴を消去(&amp;C)</translation>
    </message>
    <message>
        <source>Forget these catalogs; the files stay</source>
        <translation>一覧から消去します。ファイルは削除されません</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Records compared</source>
        <translation>比較中の記録</translation>
    </message>
    <message>
        <source>Take {0} out of the comparison</source>
        <translation>{0}を比較から外す</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restore Columns</source>
        <translation>列を初期状態に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Show the columns that are shown at first, in their first order and widths</source>
        <translation>最初に表示されていた列を、元の順序と幅で表示します</translation>
    </message>
</context>
<context>
    <name>RecordMenu</name>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>Open in Own &amp;Window</source>
        <translation>別のウィンドウで開く(&amp;W)</translation>
    </message>
    <message>
        <source>Add to &amp;Comparison</source>
        <translation>比較に追加(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比較(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Star or Unstar</source>
        <translation>スターを付ける／外す(&amp;S)</translation>
    </message>
    <message>
        <source>Add to Co&amp;llection…</source>
        <translation>コレクションに追加(&amp;L)…</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>名前をコピー(&amp;N)</translation>
    </message>
    <message>
        <source>Copy C&amp;itation</source>
        <translation>引用をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>印刷プレビュー(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Records</source>
        <translation>記録の一覧</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} lines are selected: as many as have been shown, {2:,} at most.</source>
        <translation>{1:,}行のうち{0:,}行を選択しました。選択できるのは表示済みの行だけで、最大{2:,}行です。</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} lines were copied as a table.</source>
        <translation>{1:,}行のうち{0:,}行を表としてコピーしました。</translation>
    </message>
</context>
<context>
    <name>RecordTableModel</name>
    <message>
        <source>{0}: </source>
        <translation>{0}：</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>スターあり</translation>
    </message>
    <message>
        <source>Not starred: click to star it</source>
        <translation>スターなし（クリックで付けられます）</translation>
    </message>
    <message>
        <source>Lead: {0}</source>
        <translation>主担当：{0}</translation>
    </message>
    <message>
        <source>Budget: {0}</source>
        <translation>予算：{0}</translation>
    </message>
    <message>
        <source>! Values on which the sources disagree: {0}</source>
        <translation>! 出典が食い違う値：{0}件</translation>
    </message>
    <message>
        <source>Found in: {0}</source>
        <translation>一致した箇所：{0}</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>スターあり</translation>
    </message>
    <message>
        <source>not starred</source>
        <translation>スターなし</translation>
    </message>
</context>
<context>
    <name>RecordWindow</name>
    <message>
        <source>Chart and relations of the record</source>
        <translation>記録のグラフと関係</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>関係</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>進む</translation>
    </message>
    <message>
        <source>Show in Main Window</source>
        <translation>メインウィンドウで表示</translation>
    </message>
    <message>
        <source>Close Window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
</context>
<context>
    <name>RelationDiagram</name>
    <message>
        <source>Runs</source>
        <translation>所管・実施</translation>
    </message>
    <message>
        <source>Cited by</source>
        <translation>引用している記録</translation>
    </message>
    <message>
        <source>Classifies</source>
        <translation>該当する記録</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>含まれる記録</translation>
    </message>
    <message>
        <source>Choose a record to see what it is related to.</source>
        <translation>記録を選ぶと、その関係を表示します。</translation>
    </message>
    <message>
        <source>The catalog states no relations of {0}.</source>
        <translation>このカタログには、{0}とほかの記録との関係の記載がありません。</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>関係</translation>
    </message>
    <message>
        <source>Relations of {0}</source>
        <translation>{0}の関係</translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation>ほか{0:,}件</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search everything, in English or Japanese (Ctrl+F)</source>
        <translation>日本語・英語で検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Words must all occur; &quot;a phrase&quot; in quotes; -word excludes; ministry:METI and the like narrow (Ctrl+Space lists them). Esc empties the box, Down goes to what was found, Alt+Down shows earlier searches.</source>
        <translation>すべての語を含むものを探します。&quot;…&quot;で囲むと語句として探し、-を付けた語は除外し、省庁:経済産業省 のように絞り込むこともできます（Ctrl+Spaceで一覧）。Escで消去、↓で結果へ移動、Alt+↓で以前の検索を表示します。</translation>
    </message>
    <message>
        <source>Narrow the Search</source>
        <translation>検索の絞り込み</translation>
    </message>
    <message>
        <source>Narrow the search (Ctrl+Space)</source>
        <translation>検索を絞り込む (Ctrl+Space)</translation>
    </message>
    <message>
        <source>{0}:  {1}, as in {2}</source>
        <translation>{0}:  {1}（例：{2}）</translation>
    </message>
    <message>
        <source>Type {0}: or {1}:</source>
        <translation>「{0}:」または「{1}:」と入力します</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>More about the record</source>
        <translation>記録の関連情報</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>関係</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>The figures of the record</source>
        <translation>この記録の数値</translation>
    </message>
    <message>
        <source>What it belongs to, who runs it, what follows it</source>
        <translation>何に属し、誰が実施し、何が後に続くか</translation>
    </message>
    <message>
        <source>What you write on it, in your own notebook</source>
        <translation>この記録について自分のノートに書くメモ</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>{0}, the first {1:,} listed</source>
        <translation>{0}件、先頭の{1:,}件を表示</translation>
    </message>
    <message>
        <source>{0:,}, of which {1:,} with years</source>
        <translation>{0:,}件、うち年の記載あり{1:,}件</translation>
    </message>
    <message>
        <source>; {0:,} as bars</source>
        <translation>、棒で表示{0:,}件</translation>
    </message>
    <message>
        <source>; most in {1}: {0:,}</source>
        <translation>、最多は{1}の{0:,}件</translation>
    </message>
    <message>
        <source>Years: {0}</source>
        <translation>期間：{0}</translation>
    </message>
    <message>
        <source>Stated budget: {0}</source>
        <translation>予算額（記載）：{0}</translation>
    </message>
    <message>
        <source>! The sources disagree about it.</source>
        <translation>! 出典が食い違っています。</translation>
    </message>
    <message>
        <source>{0}: {1:,} ran, {2:,} of them began</source>
        <translation>{0}：実施{1:,}件、うち開始{2:,}件</translation>
    </message>
    <message>
        <source>{0:,} policies and programs, {1:,} state a start or an end</source>
        <translation>政策・施策{0:,}件、うち開始または終了の記載あり{1:,}件</translation>
    </message>
    <message>
        <source>Most ran in {0}: {1:,}</source>
        <translation>最多は{0}の{1:,}件</translation>
    </message>
    <message>
        <source>{0} / {1} (April {2} to March {3})</source>
        <translation>{0} / {1}（{2}年4月～{3}年3月）</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0}～{1}年</translation>
    </message>
    <message>
        <source>{0:,} bars in {1:,} lanes</source>
        <translation>{1:,}行に棒{0:,}本</translation>
    </message>
</context>
<context>
    <name>TimelineBoard</name>
    <message>
        <source>Timeline</source>
        <translation>年表</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Ministry</source>
        <translation>府省</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>No lanes</source>
        <translation>行に分けない</translation>
    </message>
    <message>
        <source>Lanes by</source>
        <translation>行の分け方</translation>
    </message>
    <message>
        <source>What the lanes stand for: an organization with all below it, a policy, a kind</source>
        <translation>1行に何をまとめるかを選びます：組織（下部組織を含む）、政策、種類</translation>
    </message>
    <message>
        <source>How complete the timeline is</source>
        <translation>年の記載の割合</translation>
    </message>
    <message>
        <source>How many of the records state years, and how many are shown</source>
        <translation>年の記載がある記録の件数と、表示している件数</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Show all years</source>
        <translation>すべての年を表示</translation>
    </message>
    <message>
        <source>Open or collapse all lanes</source>
        <translation>すべての行を開く／閉じる</translation>
    </message>
    <message>
        <source>Show what the marks mean</source>
        <translation>記号の意味を表示</translation>
    </message>
    <message>
        <source>&amp;Lanes by:</source>
        <translation>行の分け方(&amp;L)：</translation>
    </message>
    <message>
        <source>Timeline: {0}</source>
        <translation>年表：{0}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>年表</translation>
    </message>
    <message>
        <source>Looking up what ran when…</source>
        <translation>実施時期を調べています…</translation>
    </message>
    <message>
        <source>{0} to {1} in sight</source>
        <translation>{0}～{1}年を表示しています</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to STI Atlas</source>
        <translation>STI Atlasへようこそ</translation>
    </message>
    <message>
        <source>Japan&apos;s science, technology and innovation policy: who runs what, since when, with how much money, and where it is written. Every value leads to its source; a value marked ! is disputed.</source>
        <translation>日本の科学技術・イノベーション政策について、誰が何を、いつから、いくらの予算で行い、それがどこに書かれているかを示します。どの値からも出典をたどれます。! の付いた値は、出典が食い違っています。</translation>
    </message>
    <message>
        <source>Look at the whole</source>
        <translation>全体を見る</translation>
    </message>
    <message>
        <source>What the catalog holds, and the money in it by year</source>
        <translation>カタログの内容と年度ごとの金額</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索する</translation>
    </message>
    <message>
        <source>A name, an abbreviation or any words, in English or Japanese</source>
        <translation>名前、略称、任意の語（日本語・英語）</translation>
    </message>
    <message>
        <source>Go through the tree</source>
        <translation>ツリーからたどる</translation>
    </message>
    <message>
        <source>By ministry, policy, field, target group or year</source>
        <translation>府省、政策、分野、対象、年ごとに</translation>
    </message>
    <message>
        <source>Go straight to a record or a command</source>
        <translation>記録やコマンドに直接移る</translation>
    </message>
    <message>
        <source>One line for both, at any time</source>
        <translation>どちらも一つの欄から、いつでも</translation>
    </message>
    <message>
        <source>Bring in budget files</source>
        <translation>予算のファイルを取り込む</translation>
    </message>
    <message>
        <source>Reviews of all ministries, STIP Compass, tables</source>
        <translation>全府省の行政事業レビュー、STIP Compass、表</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>手引きを読む</translation>
    </message>
    <message>
        <source>Ten minutes, with pictures</source>
        <translation>10分程度で読めます（図入り）</translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>any</source>
        <translation>指定なし</translation>
    </message>
</context>
<context>
    <name>Years</name>
    <message>
        <source>from {0}</source>
        <translation>{0}年以降</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>{0}年まで</translation>
    </message>
</context>
<context>
    <name>YearsPopup</name>
    <message>
        <source>Years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>&amp;Running in</source>
        <translation>次の期間に実施(&amp;R)</translation>
    </message>
    <message>
        <source>What ran in any of these years, as far as the sources say</source>
        <translation>期間内のいずれかの年に実施されていたもの（出典で分かる範囲）</translation>
    </message>
    <message>
        <source>&amp;Started in</source>
        <translation>次の期間に開始(&amp;S)</translation>
    </message>
    <message>
        <source>What began in one of these years</source>
        <translation>期間内のいずれかの年に始まったもの</translation>
    </message>
    <message>
        <source>First year, or any</source>
        <translation>最初の年（指定なしも可）</translation>
    </message>
    <message>
        <source>Last year, or any</source>
        <translation>最後の年（指定なしも可）</translation>
    </message>
    <message>
        <source>A&amp;pply</source>
        <translation>適用(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Any Year</source>
        <translation>年の指定を解除(&amp;A)</translation>
    </message>
    <message>
        <source>Show what these years hold</source>
        <translation>この期間のものを表示します</translation>
    </message>
    <message>
        <source>Show all years again</source>
        <translation>すべての年を再び表示します</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>最初の年(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>最後の年(&amp;T)</translation>
    </message>
    <message>
        <source>The first year is after the last one.</source>
        <translation>最初の年が最後の年より後になっています。</translation>
    </message>
</context>
</TS>
