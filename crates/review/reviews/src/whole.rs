//! Whole numbers and texts as shops' JSON libraries write them: 4 and 4.0 are one number, and null
//! is as good as nothing.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// What a rating is, in words.
pub(crate) const STARS: &str = "a whole number from 1 to 5";

/// What a revision is, in words.
pub(crate) const REVISION: &str = "a whole number, 1 or more";

/// Reads stars, if there are any. Whether they lie within 1 to 5 is checked with the review.
pub(crate) fn rating<'de, D: Deserializer<'de>>(field: D) -> Result<Option<u8>, D::Error> {
    let stars = field.deserialize_option(Whole { expected: STARS, most: u8::MAX.into() })?;
    Ok(stars.and_then(|stars| u8::try_from(stars).ok()))
}

/// Reads a revision; the first where there is none.
pub(crate) fn revision<'de, D: Deserializer<'de>>(field: D) -> Result<u32, D::Error> {
    Ok(known(field)?.unwrap_or(1))
}

/// Reads the revision of what travels on, if it is known.
pub(crate) fn known<'de, D: Deserializer<'de>>(field: D) -> Result<Option<u32>, D::Error> {
    field.deserialize_option(Whole { expected: REVISION, most: u32::MAX })
}

/// Reads a text; empty where there is none.
pub(crate) fn text<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_default())
}

/// A whole number of at most `most`, or nothing.
#[derive(Clone, Copy)]
struct Whole {
    expected: &'static str,
    most: u32,
}

impl<'de> Visitor<'de> for Whole {
    type Value = Option<u32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
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
        match u32::try_from(number) {
            Ok(fits) if fits <= self.most => Ok(Some(fits)),
            _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        let is_whole = number.fract() == 0.0 && (0.0..=f64::from(self.most)).contains(&number);
        match is_whole {
            true => self.visit_u64(number as u64),
            false => Err(E::invalid_type(Unexpected::Float(number), &self)),
        }
    }
}
