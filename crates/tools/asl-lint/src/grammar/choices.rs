//! The rules of `Choice` states.

use super::Takes::{Any, AtLeast, Flag, Map, Part, Parts, Text, Time};
use super::{COMMENT, Field, Object, either, jsonata};

/// A rule of `Choices`. What mixes the two languages is a rule of its own, so all its tests are
/// fields of either.
pub(super) static RULE: Object = Object {
    name: "a rule of Choices",
    fields: &[
        COMMENT,
        COMPARISONS,
        &COMBINED,
        &[
            either("Next", Text),
            either("Assign", Map),
            either("Condition", Any),
            jsonata("Output", Any),
        ],
    ],
    required: &[&["Next"]],
    exclusive: &[],
};

/// A rule inside `And`, `Or` and `Not`.
static NESTED: Object = Object {
    name: "a rule inside And, Or or Not",
    fields: &[COMMENT, COMPARISONS, &COMBINED, &[either("Assign", Map)]],
    required: &[],
    exclusive: &[],
};

/// What combines rules.
pub(crate) static COMBINED: [Field; 3] =
    [either("And", Parts(&NESTED)), either("Or", Parts(&NESTED)), either("Not", Part(&NESTED))];

const NUMBER: super::Takes = AtLeast(f64::NEG_INFINITY);

/// What compares a variable; `Variable` comes first.
pub(crate) const COMPARISONS: &[Field] = &[
    either("Variable", Text),
    either("StringEquals", Text),
    either("StringEqualsPath", Text),
    either("StringLessThan", Text),
    either("StringLessThanPath", Text),
    either("StringGreaterThan", Text),
    either("StringGreaterThanPath", Text),
    either("StringLessThanEquals", Text),
    either("StringLessThanEqualsPath", Text),
    either("StringGreaterThanEquals", Text),
    either("StringGreaterThanEqualsPath", Text),
    either("NumericEquals", NUMBER),
    either("NumericEqualsPath", Text),
    either("NumericLessThan", NUMBER),
    either("NumericLessThanPath", Text),
    either("NumericGreaterThan", NUMBER),
    either("NumericGreaterThanPath", Text),
    either("NumericLessThanEquals", NUMBER),
    either("NumericLessThanEqualsPath", Text),
    either("NumericGreaterThanEquals", NUMBER),
    either("NumericGreaterThanEqualsPath", Text),
    either("TimestampEquals", Time),
    either("TimestampEqualsPath", Text),
    either("TimestampLessThan", Time),
    either("TimestampLessThanPath", Text),
    either("TimestampGreaterThan", Time),
    either("TimestampGreaterThanPath", Text),
    either("TimestampLessThanEquals", Time),
    either("TimestampLessThanEqualsPath", Text),
    either("TimestampGreaterThanEquals", Time),
    either("TimestampGreaterThanEqualsPath", Text),
    either("StringMatches", Text),
    either("BooleanEquals", Flag),
    either("BooleanEqualsPath", Text),
    either("IsNull", Flag),
    either("IsPresent", Flag),
    either("IsNumeric", Flag),
    either("IsString", Flag),
    either("IsBoolean", Flag),
    either("IsTimestamp", Flag),
];
