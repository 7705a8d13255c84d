"""Prints a shard as pyarrow reads it: python read.py small.arrow > small.json."""

import json
import sys

import pyarrow.ipc

table = pyarrow.ipc.open_file(sys.argv[1]).read_all()
table.validate(full=True)
columns = {name: table.column(name).to_pylist() for name in table.column_names}
header = json.loads(table.schema.metadata[b"rejoinder.packing"])
json.dump({"header": header, **columns}, sys.stdout, indent=None, sort_keys=True)
print()
