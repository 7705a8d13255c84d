//! What a field's value may be.

use crate::grammar::Takes;
use serde_json::Value;

/// What is wrong with a value; nothing for one that is not known yet.
pub(super) fn problem(value: &Value, takes: Takes) -> Option<String> {
    if is_unknown(value) || fits(value, takes) {
        return None;
    }
    let hint = match (value, takes) {
        (Value::String(text), Takes::Whole(..) | Takes::AtLeast(_) | Takes::Between(..))
            if text.trim().parse::<f64>().is_ok() =>
        {
            ": write it without quotes"
        }
        (Value::String(text), Takes::Flag) if ["true", "false"].contains(&text.as_str()) => {
            ": write it without quotes"
        }
        (Value::Number(_) | Value::Bool(_), Takes::Text) => ": write it in quotes",
        _ => "",
    };
    Some(format!("this takes {}{hint}", described(takes)))
}

/// A placeholder, which is null where it stood outside a string.
fn is_unknown(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.contains("${"),
        _ => false,
    }
}

fn fits(value: &Value, takes: Takes) -> bool {
    match takes {
        Takes::Any | Takes::Part(_) | Takes::Parts(_) => true,
        Takes::Text => value.is_string(),
        Takes::Short(most) => value.as_str().is_some_and(|text| text.chars().count() <= most),
        Takes::Flag => value.is_boolean(),
        Takes::Time => value.as_str().is_some_and(is_time),
        Takes::OneOf(all) => value.as_str().is_some_and(|text| all.contains(&text)),
        Takes::Whole(least, most) => value
            .as_f64()
            .is_some_and(|n| n.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&n)),
        Takes::AtLeast(least) => value.as_f64().is_some_and(|n| n >= least),
        Takes::Between(least, most) => value.as_f64().is_some_and(|n| (least..=most).contains(&n)),
        Takes::Names => names(value).is_some(),
        Takes::SomeNames => names(value).is_some_and(|count| count > 0),
        Takes::Map => value.is_object(),
        Takes::Items => value.is_array() || value.is_object(),
    }
}

fn names(value: &Value) -> Option<usize> {
    let all = value.as_array()?;
    all.iter().all(|name| name.is_string() || name.is_null()).then_some(all.len())
}

/// RFC 3339 with an upper-case `T` and `Z`, as the language asks for.
fn is_time(text: &str) -> bool {
    let Some((start, rest)) = text.split_at_checked("2016-08-18T17:33:00".len()) else {
        return false;
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    is_like(start, "0000-00-00T00:00:00") && (zone == "Z" || is_offset(zone))
}

fn is_offset(zone: &str) -> bool {
    is_like(zone, "+00:00") || is_like(zone, "-00:00")
}

/// Whether a text is a pattern with other digits.
fn is_like(text: &str, pattern: &str) -> bool {
    let digits = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(digits).eq(pattern.chars())
}

fn described(takes: Takes) -> String {
    match takes {
        Takes::Any | Takes::Part(_) | Takes::Parts(_) => "any value".to_owned(),
        Takes::Text => "a string".to_owned(),
        Takes::Short(most) => format!("a string of at most {most} characters"),
        Takes::Flag => "true or false".to_owned(),
        Takes::Time => "a time such as \"2016-08-18T17:33:00Z\"".to_owned(),
        Takes::OneOf(all) => all.join(" or "),
        Takes::Whole(0, u32::MAX) => "a whole number from 0".to_owned(),
        Takes::Whole(least, u32::MAX) => format!("a whole number from {least}"),
        Takes::Whole(least, most) => format!("a whole number from {least} to {most}"),
        Takes::AtLeast(least) if least.is_finite() => format!("a number of at least {least:.1}"),
        Takes::AtLeast(_) => "a number".to_owned(),
        Takes::Between(least, most) => format!("a number from {least} to {most}"),
        Takes::Names => "a list of strings".to_owned(),
        Takes::SomeNames => "a list with at least one string".to_owned(),
        Takes::Map => "an object".to_owned(),
        Takes::Items => "an array or an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn is_fine(value: Value, takes: Takes) -> bool {
        problem(&value, takes).is_none()
    }

    #[test]
    fn numbers_are_numbers_within_their_range() {
        let seconds = Takes::Whole(1, 99_999_999);
        for value in [json!(1), json!(60.0), json!(99_999_999), json!(null), json!("${Seconds}")] {
            assert!(is_fine(value.clone(), seconds), "{value}");
        }
        for value in [json!(0), json!(-1), json!(1.5), json!("60"), json!(1e12), json!([1])] {
            assert!(!is_fine(value.clone(), seconds), "{value}");
        }
        assert!(is_fine(json!(1), Takes::AtLeast(1.0)) && is_fine(json!(1.5), Takes::AtLeast(1.0)));
        assert!(!is_fine(json!(0.99), Takes::AtLeast(1.0)));
        assert!(is_fine(json!(12.5), Takes::Between(0.0, 100.0)));
        assert!(!is_fine(json!(101), Takes::Between(0.0, 100.0)));
    }

    #[test]
    fn times_have_a_date_a_time_and_a_zone() {
        for time in
            ["2016-08-18T17:33:00Z", "2016-08-18T17:33:00.123Z", "2016-08-18T17:33:00+01:00"]
        {
            assert!(is_fine(json!(time), Takes::Time), "{time}");
        }
        for time in
            ["2016-08-18", "2016-08-18T17:33:00", "2016-08-18t17:33:00z", "", "€uro€uro€uro€"]
        {
            assert!(!is_fine(json!(time), Takes::Time), "{time}");
        }
    }

    #[test]
    fn quotes_are_named() {
        let reason = problem(&json!("30"), Takes::Whole(1, 60)).unwrap_or_default();
        assert_eq!(reason, "this takes a whole number from 1 to 60: write it without quotes");
    }
}
