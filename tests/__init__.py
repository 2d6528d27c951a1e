"""The tests of claimtrack."""
