"""What would catch us: kills, lost power, damage, full disks, and places that go away."""
