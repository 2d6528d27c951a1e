"""iCalendar (RFC 5545): promised days for a calendar to subscribe to."""
