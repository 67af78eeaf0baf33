"""Everything about the catalog that is true without a screen: no Qt in here."""
