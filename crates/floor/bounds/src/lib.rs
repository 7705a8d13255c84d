//! Bounds of an input's fields. What breaks one is named, never quoted: a field may hold what a
//! customer wrote.

use std::borrow::Cow;

/// An input that breaks a rule. Shown as `rating must be a whole number from 1 to 5`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} {rule}")]
pub struct InvalidInput {
    /// The field's JSON name or path, such as `review.rating`.
    pub field: Cow<'static, str>,
    /// What the field must be, such as `must be 0 to 1`, or what is wrong and what helps.
    pub rule: Cow<'static, str>,
}

impl InvalidInput {
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), rule: rule.into() }
    }

    /// The same, of a field that lies within `parent`.
    #[must_use]
    pub fn within(self, parent: &str) -> Self {
        Self { field: format!("{parent}.{}", self.field).into(), ..self }
    }
}

/// Checks a rule of the field's own.
///
/// # Errors
/// It does not hold.
pub fn check(field: &'static str, holds: bool, rule: &'static str) -> Result<(), InvalidInput> {
    if holds { Ok(()) } else { Err(InvalidInput::new(field, rule)) }
}

/// Checks that a field is what it must be, such as `0 to 1`.
///
/// # Errors
/// It is not.
pub fn check_is(field: &'static str, fits: bool, expected: &str) -> Result<(), InvalidInput> {
    if fits { Ok(()) } else { Err(InvalidInput::new(field, format!("must be {expected}"))) }
}

/// Checks that a text has 1 to `most` characters, one of which is no white space.
///
/// # Errors
/// It has none, or more.
pub fn check_text(field: &'static str, text: &str, most: usize) -> Result<(), InvalidInput> {
    check(field, !text.trim().is_empty(), "is empty: give one")?;
    check_length(field, Some(text), most)
}

/// Checks that a text, if there is one, has at most `most` characters.
///
/// # Errors
/// It has more.
pub fn check_length(
    field: &'static str,
    text: Option<&str>,
    most: usize,
) -> Result<(), InvalidInput> {
    match text.and_then(|text| text.chars().nth(most)) {
        None => Ok(()),
        Some(_) => {
            let rule = format!("is longer than {most} characters: shorten it");
            Err(InvalidInput::new(field, rule))
        }
    }
}

/// Checks that a list has at most `most` items.
///
/// # Errors
/// It has more.
pub fn check_count<T>(field: &'static str, items: &[T], most: usize) -> Result<(), InvalidInput> {
    if items.len() <= most {
        return Ok(());
    }
    Err(InvalidInput::new(field, format!("has more than {most} items: leave some out")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(checked: Result<(), InvalidInput>, message: &str) {
        assert_eq!(checked.unwrap_err().to_string(), message);
    }

    #[test]
    fn a_bound_counts_characters() {
        assert_eq!(check_length("text", Some("äöü"), 3), Ok(()));
        assert_eq!(check_length("text", None, 0), Ok(()));
        let rule = "text is longer than 2 characters: shorten it";
        refused(check_length("text", Some("äöü"), 2), rule);
    }

    #[test]
    fn white_space_is_no_text() {
        assert_eq!(check_text("id", " a ", 3), Ok(()));
        refused(check_text("id", " \n", 3), "id is empty: give one");
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(check("size", true, "is missing"), Ok(()));
        refused(check("size", false, "is missing"), "size is missing");
        refused(check_is("size", false, "1 to 10"), "size must be 1 to 10");
        assert_eq!(check_count("labels", &[1, 2], 2), Ok(()));
        let deeper = InvalidInput::new("rating", "is missing").within("review");
        assert_eq!(deeper.to_string(), "review.rating is missing");
        let rule = "labels has more than 1 items: leave some out";
        refused(check_count("labels", &[1, 2], 1), rule);
    }
}
