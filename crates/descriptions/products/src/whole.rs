//! A revision as shops' JSON libraries write it: 4 and 4.0 are one number, and null is as good as
//! nothing.

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};
use std::fmt;

/// What a revision is, in words.
pub(crate) const REVISION: &str = "a whole number, 1 or more";

/// The revision of a product that was not changed yet.
pub(crate) fn first() -> u32 {
    1
}

/// Reads a revision; the first where there is none.
pub(crate) fn revision<'de, D: Deserializer<'de>>(field: D) -> Result<u32, D::Error> {
    Ok(field.deserialize_option(Whole)?.unwrap_or_else(first))
}

/// A whole number, or nothing.
struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Option<u32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REVISION)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, number: D) -> Result<Self::Value, D::Error> {
        number.deserialize_u32(self)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        let fits = u32::try_from(number);
        fits.map(Some).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        let fits = u32::try_from(number);
        fits.map(Some).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        let is_whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        match is_whole {
            true => Ok(Some(number as u32)),
            false => Err(E::invalid_type(Unexpected::Float(number), &self)),
        }
    }
}
