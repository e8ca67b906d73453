"""`/party`: plan a watch party, say that you're coming, press play together."""
