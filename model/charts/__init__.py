"""Charts: what they show (chart.py, plain values) and how they are drawn (draw.py, style.py, matplotlib)."""
