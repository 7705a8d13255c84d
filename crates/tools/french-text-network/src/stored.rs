//! Weights as thinc writes them: MessagePack with a list of nodes and, in the same order, their
//! attributes and arrays.

use crate::NetworkError;
use rmpv::Value;
use std::fs;
use std::path::Path;

/// Numbers with their shape, the last side running fastest.
#[derive(Debug, Clone)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f32>,
}

/// A file of the package, read.
///
/// # Errors
/// It is not there, or no MessagePack.
pub(crate) fn read(path: &Path) -> Result<Value, NetworkError> {
    let bytes = fs::read(path).map_err(|error| NetworkError::File(path.to_owned(), error))?;
    rmpv::decode::read_value(&mut bytes.as_slice())
        .map_err(|error| NetworkError::Damaged(path.to_owned(), error))
}

/// What a map has under a name, which is a string or bytes.
pub(crate) fn field<'a>(map: &'a Value, name: &str) -> Option<&'a Value> {
    let is_named = |key: &Value| match key {
        Value::Binary(bytes) => bytes == name.as_bytes(),
        key => key.as_str() == Some(name),
    };
    map.as_map()?.iter().find(|(key, _)| is_named(key)).map(|(_, value)| value)
}

/// A model of the package.
#[derive(Debug)]
pub(crate) struct Stored {
    nodes: Vec<Node>,
}

/// A layer: what it is called, the seed of its hash, its arrays by name.
#[derive(Debug)]
struct Node {
    name: String,
    seed: Option<u32>,
    arrays: Vec<(String, Array)>,
}

impl Stored {
    /// Reads a model.
    ///
    /// # Errors
    /// It is not there, or not written by thinc.
    pub(crate) fn read(path: &Path) -> Result<Self, NetworkError> {
        let file = read(path)?;
        let list = |name| field(&file, name).and_then(Value::as_array);
        let (Some(nodes), Some(attributes), Some(arrays)) =
            (list("nodes"), list("attrs"), list("params"))
        else {
            return Err(NetworkError::Unknown("list of layers"));
        };
        let parts = nodes.iter().zip(attributes).zip(arrays);
        let nodes = parts.map(|((node, attributes), arrays)| Node {
            name: field(node, "name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            seed: seed(attributes),
            arrays: arrays.as_map().into_iter().flatten().filter_map(named_array).collect(),
        });
        Ok(Self { nodes: nodes.collect() })
    }

    /// The arrays of this name of all layers of one kind, in the order of the file.
    pub(crate) fn arrays<'a>(&'a self, layer: &'a str, array: &'a str) -> Vec<&'a Array> {
        let nodes = self.nodes.iter().filter(move |node| node.name == layer);
        let find = |node: &'a Node| node.arrays.iter().find(|(name, _)| name == array);
        nodes.filter_map(find).map(|(_, array)| array).collect()
    }

    /// The seeds of all layers of one kind.
    pub(crate) fn seeds(&self, layer: &str) -> Vec<u32> {
        self.nodes.iter().filter(|node| node.name == layer).filter_map(|node| node.seed).collect()
    }
}

/// An attribute is MessagePack within MessagePack.
fn seed(attributes: &Value) -> Option<u32> {
    let mut bytes = field(attributes, "seed")?.as_slice()?;
    rmpv::decode::read_value(&mut bytes).ok()?.as_u64()?.try_into().ok()
}

fn named_array((name, value): &(Value, Value)) -> Option<(String, Array)> {
    let is_float = field(value, "type")?.as_str()? == "<f4";
    let sides = field(value, "shape")?.as_array()?;
    let shape: Vec<usize> =
        sides.iter().map(|side| Some(side.as_u64()? as usize)).collect::<Option<_>>()?;
    let (numbers, _) = field(value, "data")?.as_slice()?.as_chunks();
    let values: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let fits = is_float && shape.iter().product::<usize>() == values.len();
    fits.then(|| (name.as_str().unwrap_or_default().to_owned(), Array { shape, values }))
}
