//! Reads a function's input from JSON. Every refusal names the field and what was expected, never
//! what stood there: names come from the types alone, so no content can pass for one.

use crate::refusal::{Refusal, Segment, kind};
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Number, Value};

/// Names of a struct's fields, as its type has them.
type Names = &'static [&'static str];

/// Reads an input. Whole numbers may be written with a point: 4.0 is 4.
pub(crate) fn read<I: DeserializeOwned>(payload: Value) -> Result<I, Refusal> {
    I::deserialize(Reader(payload))
}

struct Reader(Value);

impl<'de> Deserializer<'de> for Reader {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => visit_number(&number, visitor),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visit_items(items, visitor),
            Value::Object(fields) => visitor.visit_map(Fields::of(fields, &[])),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: Names,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::of(fields, names)),
            // Else a list would pass for a struct's fields in their order.
            other => Err(Refusal::invalid_type(unexpected(&other), &visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: Names,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(name.into_deserializer()),
            Value::Object(fields) if fields.len() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(Fields::of(fields, variants)))
            }
            other => Err(Refusal::none_of(variants, Some(kind(&unexpected(&other))))),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier
    }
}

/// Every item must be of use: a pair is no list of three.
fn visit_items<'de, V: Visitor<'de>>(items: Vec<Value>, visitor: V) -> Result<V::Value, Refusal> {
    let count = items.len();
    let mut items = Items::of(items);
    let visited = visitor.visit_seq(&mut items)?;
    match items.rest.len() {
        0 => Ok(visited),
        _ => Err(Refusal::invalid_length(count, &"a list of fewer items")),
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Refusal> {
    match (number.as_u64(), number.as_i64(), number.as_f64().unwrap_or_default()) {
        (Some(number), _, _) => visitor.visit_u64(number),
        (_, Some(number), _) => visitor.visit_i64(number),
        (_, _, number) if is_whole(number) && number >= 0.0 => visitor.visit_u64(number as u64),
        (_, _, number) if is_whole(number) => visitor.visit_i64(number as i64),
        (_, _, number) => visitor.visit_f64(number),
    }
}

/// Whether a number is an integer as JSON Schema has it, of those that JSON libraries agree on
/// (RFC 8259, section 6).
fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(number) => Unexpected::Float(number.as_f64().unwrap_or_default()),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

/// A list, read item by item.
struct Items {
    rest: std::vec::IntoIter<Value>,
    next: usize,
}

impl Items {
    fn of(items: Vec<Value>) -> Self {
        Self { rest: items.into_iter(), next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        let Some(item) = self.rest.next() else { return Ok(None) };
        let place = Segment::Item(self.next);
        self.next += 1;
        seed.deserialize(Reader(item)).map(Some).map_err(|refusal| refusal.within(place))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// An object, read field by field.
struct Fields {
    rest: serde_json::map::IntoIter,
    names: Names,
    /// The value of the field whose name was read last, and that name where the type has it.
    current: Option<(Segment, Value)>,
}

impl Fields {
    fn of(fields: Map<String, Value>, names: Names) -> Self {
        Self { rest: fields.into_iter(), names, current: None }
    }

    fn place(&self, key: &str) -> Segment {
        match self.names.iter().find(|name| **name == key) {
            Some(name) => Segment::Field(name),
            None => Segment::Unnamed,
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.current = Some((self.place(&key), value));
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refusal> {
        let Some((place, value)) = self.current.take() else {
            return Err(Refusal::custom("a value without its name"));
        };
        seed.deserialize(Reader(value)).map_err(|refusal| refusal.within(place))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

#[cfg(test)]
mod tests;
