//! Configuration from environment variables, or from pairs in a test.

use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::collections::HashMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A variable that is missing or wrong. The function does not start with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("environment variable {variable} {problem}")]
pub struct Misconfigured {
    pub variable: String,
    /// What is wrong and what it should be.
    pub problem: String,
}

/// The variables a function reads once, at start.
#[derive(Debug, Clone)]
pub struct Env(HashMap<String, String>);

impl Env {
    /// The variables of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self(std::env::vars().collect())
    }

    /// Variables of a test.
    #[must_use]
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    /// A variable's value; empty counts as absent, as CloudFormation cannot leave one out.
    #[must_use]
    pub fn optional(&self, variable: &str) -> Option<&str> {
        self.0.get(variable).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    /// A variable that must be there.
    ///
    /// # Errors
    /// It is not, or is empty.
    pub fn required(&self, variable: &str) -> Result<&str, Misconfigured> {
        self.optional(variable).ok_or_else(|| wrong(variable, "is missing".to_owned()))
    }

    /// A number or other parsed value, with its default.
    ///
    /// # Errors
    /// The value is there but does not parse.
    pub fn parsed<T: FromStr>(&self, variable: &str, default: T) -> Result<T, Misconfigured> {
        let Some(value) = self.optional(variable) else { return Ok(default) };
        let kind = std::any::type_name::<T>();
        value.parse().map_err(|_| wrong(variable, format!("is not a valid {kind}")))
    }

    /// A number that lies within a range, with its default.
    ///
    /// # Errors
    /// The value is there but does not parse, or lies outside.
    pub fn within<T: FromStr + PartialOrd + Display>(
        &self,
        variable: &str,
        default: T,
        range: RangeInclusive<T>,
    ) -> Result<T, Misconfigured> {
        let value = self.parsed(variable, default)?;
        if range.contains(&value) {
            return Ok(value);
        }
        Err(wrong(variable, format!("must be {} to {}", range.start(), range.end())))
    }

    /// Two bounds from 0 to 1 with their defaults, the first not above the second.
    ///
    /// # Errors
    /// One does not parse or lies outside, or they are the wrong way round.
    pub fn band(
        &self,
        (lower, low): (&str, f64),
        (upper, high): (&str, f64),
    ) -> Result<(f64, f64), Misconfigured> {
        let low = self.within(lower, low, 0.0..=1.0)?;
        let high = self.within(upper, high, 0.0..=1.0)?;
        if low > high {
            return Err(wrong(lower, format!("must not be above {upper}")));
        }
        Ok((low, high))
    }

    /// A time zone by its IANA name; without, UTC.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn zone(&self, variable: &str) -> Result<TimeZone, Misconfigured> {
        let name = self.optional(variable).unwrap_or("UTC");
        let problem = "must be an IANA time zone such as Europe/Berlin";
        TimeZoneDatabase::bundled().get(name).map_err(|_| Misconfigured::new(variable, problem))
    }

    /// A JSON document, with its default.
    ///
    /// # Errors
    /// The value is there but is not JSON of this shape.
    pub fn json<T: serde::de::DeserializeOwned + Default>(
        &self,
        variable: &str,
    ) -> Result<T, Misconfigured> {
        let Some(value) = self.optional(variable) else { return Ok(T::default()) };
        serde_json::from_str(value).map_err(|e| wrong(variable, format!("is not valid JSON: {e}")))
    }

    /// The parts of a comma-separated list; absent is empty.
    #[must_use]
    pub fn list(&self, variable: &str) -> Vec<String> {
        let parts = self.optional(variable).unwrap_or_default().split(',');
        parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

impl Misconfigured {
    /// A variable whose value breaks a rule of its function, such as `must be es or none`.
    #[must_use]
    pub fn new(variable: &str, problem: &str) -> Self {
        wrong(variable, problem.to_owned())
    }
}

fn wrong(variable: &str, problem: String) -> Misconfigured {
    Misconfigured { variable: variable.to_owned(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_counts_as_absent() {
        let env = Env::of(&[("A", " ")]);
        assert_eq!(env.optional("A"), None);
        assert_eq!(env.parsed("A", 7), Ok(7));
    }

    #[test]
    fn the_error_names_the_variable() {
        let env = Env::of(&[("A", "x")]);
        let error = env.parsed::<f64>("A", 0.0).unwrap_err();
        assert_eq!(error.to_string(), "environment variable A is not a valid f64");
        let error = env.required("B").unwrap_err();
        assert_eq!(error.to_string(), "environment variable B is missing");
    }

    #[test]
    fn a_range_is_named() {
        let env = Env::of(&[("A", "1.5"), ("B", "NaN"), ("C", "0.5")]);
        assert_eq!(env.within("C", 0.0, 0.0..=1.0), Ok(0.5));
        assert_eq!(env.within("D", 7, 1..=9), Ok(7));
        for variable in ["A", "B"] {
            let error = env.within(variable, 0.0, 0.0..=1.0).unwrap_err();
            assert_eq!(error.problem, "must be 0 to 1");
        }
    }

    #[test]
    fn two_bounds_are_in_order() {
        let band = |pairs: &[(&str, &str)]| Env::of(pairs).band(("LOW", 0.4), ("HIGH", 0.6));
        assert_eq!(band(&[]), Ok((0.4, 0.6)));
        assert_eq!(band(&[("LOW", "0.6")]), Ok((0.6, 0.6)));
        assert_eq!(band(&[("LOW", "0.7")]).unwrap_err().problem, "must not be above HIGH");
        assert_eq!(band(&[("HIGH", "2")]).unwrap_err().variable, "HIGH");
    }

    #[test]
    fn a_zone_has_its_name() {
        let env = Env::of(&[("A", "Europe/Berlin"), ("B", "Mars")]);
        assert_eq!(env.zone("A").unwrap().iana_name(), Some("Europe/Berlin"));
        assert_eq!(env.zone("C").unwrap().iana_name(), Some("UTC"));
        assert!(env.zone("B").is_err());
    }

    #[test]
    fn lists_are_trimmed() {
        assert_eq!(Env::of(&[("L", " a, ,b ")]).list("L"), ["a", "b"]);
    }
}
