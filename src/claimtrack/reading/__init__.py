"""A page becomes drafts of claims; needs the extra `web`, and knows neither network nor clock."""
