//! How blocks were packed, as each shard says it.

use crate::ShardError;
use arrow_schema::{DataType, Field, Schema};
use packing::Settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// The key of the schema's metadata.
pub const HEADER: &str = "rejoinder.packing";

/// Of the columns and of the header.
pub const FORMAT: u32 = 1;

/// What the metadata says, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    pub format: u32,
    pub settings: Settings,
    /// SHA-256 of the tokenizer's file and of how it was used.
    pub tokenizer: String,
}

impl Header {
    #[must_use]
    pub fn new(settings: Settings, tokenizer: String) -> Self {
        Self { format: FORMAT, settings, tokenizer }
    }

    /// The columns, and itself as their metadata.
    pub(crate) fn schema(&self) -> Schema {
        let size = i32::try_from(self.settings.block).unwrap_or(i32::MAX);
        let list = |name, item: DataType| {
            let item = Arc::new(Field::new("item", item, false));
            Field::new(name, DataType::FixedSizeList(item, size), false)
        };
        let fields = crate::columns::NAMES.map(|name| match name {
            "loss_mask" => list(name, DataType::Boolean),
            _ => list(name, DataType::Int32),
        });
        let text = serde_json::to_string(self).unwrap_or_default();
        let metadata = HashMap::from([(HEADER.to_owned(), text)]);
        Schema::new(fields.to_vec()).with_metadata(metadata)
    }

    /// What a schema says, if its columns are those.
    pub(crate) fn read(schema: &Schema) -> Result<Self, ShardError> {
        let text = schema.metadata().get(HEADER).ok_or(ShardError::HeaderMissing)?;
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|_| ShardError::HeaderMissing)?;
        let format = value.get("format").and_then(serde_json::Value::as_u64);
        match format.map(u32::try_from) {
            Some(Ok(FORMAT)) => {}
            Some(Ok(other)) => return Err(ShardError::FormatUnknown(other)),
            _ => return Err(ShardError::HeaderMissing),
        }
        let header: Self = serde_json::from_value(value).map_err(|_| ShardError::HeaderMissing)?;
        header.settings.check().map_err(ShardError::HeaderUnsound)?;
        header.check_columns(schema)?;
        Ok(header)
    }

    fn check_columns(&self, schema: &Schema) -> Result<(), ShardError> {
        let expected = self.schema();
        for (at, name) in crate::columns::NAMES.into_iter().enumerate() {
            if schema.fields().get(at) != expected.fields().get(at) {
                return Err(ShardError::Misshapen(name));
            }
        }
        Ok(())
    }
}
