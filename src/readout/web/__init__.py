"""The local web page over one store: `readout serve`.

``app.create`` makes it. One file under ``pages/`` per group of pages; each view gives an ``Answer``, which
``twins`` serves as HTML, JSON and CSV. ``guard`` says who may ask, ``look`` how text becomes safe HTML,
``marks`` how facts stand in an article's text. Pages read through ``ask`` and ``store`` only.
"""
