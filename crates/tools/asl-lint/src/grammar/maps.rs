//! What a `Map` state reads, groups and writes.

use super::Takes::{Any, Names, OneOf, Part, Text, Whole};
use super::{COMMENT, Field, Object, either, jsonata, jsonpath};

const CALL: &[Field] =
    &[either("Resource", Text), jsonpath("Parameters", Any), jsonata("Arguments", Any)];

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html>.
pub(super) static READER: Object = Object {
    name: "ItemReader",
    fields: &[COMMENT, CALL, &[either("ReaderConfig", Part(&READER_CONFIG))]],
    required: &[&["Resource"]],
    exclusive: &[],
};

static READER_CONFIG: Object = Object {
    name: "ReaderConfig",
    fields: &[
        COMMENT,
        &[
            either("InputType", OneOf(&["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"])),
            either("CSVHeaderLocation", OneOf(&["FIRST_ROW", "GIVEN"])),
            either("CSVHeaders", Names),
            either("CSVDelimiter", OneOf(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"])),
            either("ItemsPointer", Text),
            either("ManifestType", Text),
            either("Transformation", Text),
            either("MaxItems", Whole(0, 100_000_000)),
            jsonpath("MaxItemsPath", Text),
        ],
    ],
    required: &[],
    exclusive: &[&["MaxItems", "MaxItemsPath"]],
};

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html>.
pub(super) static BATCHER: Object = Object {
    name: "ItemBatcher",
    fields: &[
        COMMENT,
        &[
            either("BatchInput", Any),
            either("MaxItemsPerBatch", Whole(1, u32::MAX)),
            jsonpath("MaxItemsPerBatchPath", Text),
            either("MaxInputBytesPerBatch", Whole(1, 262_144)),
            jsonpath("MaxInputBytesPerBatchPath", Text),
        ],
    ],
    required: &[&[
        "MaxItemsPerBatch",
        "MaxItemsPerBatchPath",
        "MaxInputBytesPerBatch",
        "MaxInputBytesPerBatchPath",
    ]],
    exclusive: &[
        &["MaxItemsPerBatch", "MaxItemsPerBatchPath"],
        &["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
    ],
};

/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html>.
pub(super) static WRITER: Object = Object {
    name: "ResultWriter",
    fields: &[COMMENT, CALL, &[either("WriterConfig", Part(&WRITER_CONFIG))]],
    required: &[&["Resource", "WriterConfig"]],
    exclusive: &[],
};

static WRITER_CONFIG: Object = Object {
    name: "WriterConfig",
    fields: &[
        COMMENT,
        &[
            either("OutputType", OneOf(&["JSON", "JSONL"])),
            either("Transformation", OneOf(&["NONE", "COMPACT", "FLATTEN"])),
        ],
    ],
    required: &[],
    exclusive: &[],
};
