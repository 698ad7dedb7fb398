"""retold: how a news story was retold."""
