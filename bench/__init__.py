"""Quality and speed: onrecord and its peers side by side in one run, and floors that only rise.

`python -m bench` runs everything; `python -m bench statements/gum times` runs what begins with these names;
`--check` compares with floors.json and exits 1 below one. Needs the open data (../shared or $ONRECORD_SHARED).
"""
