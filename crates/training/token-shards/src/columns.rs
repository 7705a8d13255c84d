//! Blocks as columns, and back.

use crate::ShardError;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, BooleanArray, FixedSizeListArray, Int32Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Schema};
use packing::{Block, Columns, Settings, check};
use std::sync::Arc;

/// Tokens of a batch: 3 MB; at least one block.
pub const BATCH_TOKENS: u32 = 1 << 18;

/// The columns in their order.
pub(crate) const NAMES: [&str; 4] = ["input_ids", "position_ids", "segment_ids", "loss_mask"];

/// Blocks of a batch.
pub(crate) fn batch_blocks(block: u32) -> usize {
    (BATCH_TOKENS / block).max(1) as usize
}

/// Some blocks, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    size: usize,
    tokens: Vec<i32>,
    positions: Vec<i32>,
    segments: Vec<i32>,
    counted: Vec<bool>,
}

impl Batch {
    pub(crate) fn new(size: u32) -> Self {
        Self { size: size as usize, ..Self::default() }
    }

    pub(crate) fn push(&mut self, block: &Block) {
        self.tokens.extend(signed(&block.tokens));
        self.positions.extend(signed(&block.positions));
        self.segments.extend(signed(&block.segments));
        self.counted.extend_from_slice(&block.counted);
    }

    /// How many blocks there are.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.tokens.len() / self.size.max(1)
    }

    /// The columns of a block, if there are so many.
    #[must_use]
    pub fn block(&self, index: usize) -> Option<Columns<'_>> {
        let range = index.checked_mul(self.size)?..index.checked_add(1)?.checked_mul(self.size)?;
        Some(Columns {
            tokens: self.tokens.get(range.clone())?,
            positions: self.positions.get(range.clone())?,
            segments: self.segments.get(range.clone())?,
            counted: self.counted.get(range)?,
        })
    }

    /// Empties it.
    pub(crate) fn take(&mut self, schema: &Arc<Schema>) -> Result<RecordBatch, ArrowError> {
        let whole = std::mem::replace(self, Self { size: self.size, ..Self::default() });
        let numbers = [whole.tokens, whole.positions, whole.segments];
        let numbers = numbers.map(|column| Arc::new(Int32Array::from(column)) as ArrayRef);
        let counted = Arc::new(BooleanArray::from(whole.counted)) as ArrayRef;
        let columns = numbers.into_iter().chain([counted]).zip(schema.fields());
        let lists = columns.map(|(values, field)| list(values, field.data_type()));
        RecordBatch::try_new(Arc::clone(schema), lists.collect::<Result<_, _>>()?)
    }

    /// Those of a batch whose schema was checked.
    pub(crate) fn read(batch: &RecordBatch, size: u32) -> Result<Self, ShardError> {
        let values = |at: usize| -> Result<&ArrayRef, ShardError> {
            let column = batch.column(at).as_fixed_size_list_opt();
            let column = column.ok_or(ShardError::Misshapen(NAMES[at]))?;
            Ok(column.values())
        };
        let numbers = |at: usize| -> Result<Vec<i32>, ShardError> {
            let column = values(at)?.as_primitive_opt::<Int32Type>();
            Ok(column.ok_or(ShardError::Misshapen(NAMES[at]))?.values().to_vec())
        };
        let counted = values(3)?.as_boolean_opt().ok_or(ShardError::Misshapen(NAMES[3]))?;
        Ok(Self {
            size: size as usize,
            tokens: numbers(0)?,
            positions: numbers(1)?,
            segments: numbers(2)?,
            counted: counted.values().iter().collect(),
        })
    }

    /// Whether each of its blocks is one; `first` is the number of the first.
    pub(crate) fn check(&self, settings: &Settings, first: u64) -> Result<(), ShardError> {
        for (block, index) in (first..).zip(0..self.blocks()) {
            let Some(columns) = self.block(index) else { continue };
            check(&columns, settings)
                .map_err(|source| ShardError::BlockUnsound { block, source })?;
        }
        Ok(())
    }
}

fn signed(column: &[u32]) -> impl Iterator<Item = i32> {
    column.iter().copied().map(u32::cast_signed)
}

fn list(values: ArrayRef, list: &DataType) -> Result<ArrayRef, ArrowError> {
    let DataType::FixedSizeList(item, size) = list else {
        return Err(ArrowError::SchemaError("a column is no list".to_owned()));
    };
    Ok(Arc::new(FixedSizeListArray::try_new(Arc::clone(item), *size, values, None)?))
}
