//! The functions an expression may call: JSONata's own, less `$eval`, and those that Step
//! Functions adds.
//!
//! Signatures: <https://github.com/jsonata-js/jsonata/blob/v2.0.6/src/jsonata.js>. Additions:
//! <https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html>

use super::shape::Shape;

/// What a function takes and gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signature {
    /// The fewest arguments.
    pub(crate) least: usize,
    /// The most arguments.
    pub(crate) most: usize,
    /// The first argument may be left out where there is a context, as inside a path.
    pub(crate) from_context: bool,
    pub(crate) gives: Shape,
}

/// The signature of a function by its name without `$`; none when there is no such function.
pub(crate) fn signature(name: &str) -> Option<Signature> {
    let (_, signature) = FUNCTIONS.iter().find(|(known, _)| *known == name)?;
    Some(*signature)
}

const fn takes(least: usize, most: usize, gives: Shape) -> Signature {
    Signature { least, most, from_context: false, gives }
}

const fn on(least: usize, most: usize, gives: Shape) -> Signature {
    Signature { least, most, from_context: true, gives }
}

use Shape::{Array, Boolean, Number, Object, Text, Unknown};

const FUNCTIONS: [(&str, Signature); 69] = [
    ("abs", on(1, 1, Number)),
    ("append", takes(2, 2, Unknown)),
    ("assert", takes(1, 2, Unknown)),
    ("average", takes(1, 1, Number)),
    ("base64decode", on(1, 1, Text)),
    ("base64encode", on(1, 1, Text)),
    ("boolean", on(1, 1, Boolean)),
    ("ceil", on(1, 1, Number)),
    ("clone", on(1, 1, Unknown)),
    ("contains", on(2, 2, Boolean)),
    ("count", takes(1, 1, Number)),
    ("decodeUrl", on(1, 1, Text)),
    ("decodeUrlComponent", on(1, 1, Text)),
    ("distinct", takes(1, 1, Unknown)),
    ("each", on(2, 2, Unknown)),
    ("encodeUrl", on(1, 1, Text)),
    ("encodeUrlComponent", on(1, 1, Text)),
    ("error", takes(0, 1, Unknown)),
    ("exists", takes(1, 1, Boolean)),
    ("filter", takes(2, 2, Unknown)),
    ("floor", on(1, 1, Number)),
    ("formatBase", on(1, 2, Text)),
    ("formatInteger", on(2, 2, Text)),
    ("formatNumber", on(2, 3, Text)),
    ("fromMillis", on(1, 3, Text)),
    ("hash", takes(2, 2, Text)),
    ("join", takes(1, 2, Text)),
    ("keys", on(1, 1, Unknown)),
    ("length", on(1, 1, Number)),
    ("lookup", on(2, 2, Unknown)),
    ("lowercase", on(1, 1, Text)),
    ("map", takes(2, 2, Unknown)),
    ("match", on(2, 3, Unknown)),
    ("max", takes(1, 1, Number)),
    ("merge", takes(1, 1, Object)),
    ("millis", takes(0, 0, Number)),
    ("min", takes(1, 1, Number)),
    ("not", on(1, 1, Boolean)),
    ("now", takes(0, 2, Text)),
    ("number", on(1, 1, Number)),
    ("pad", on(2, 3, Text)),
    ("parse", takes(1, 1, Unknown)),
    ("parseInteger", on(2, 2, Number)),
    ("partition", takes(2, 2, Array)),
    ("power", on(2, 2, Number)),
    ("random", takes(0, 1, Number)),
    ("range", takes(3, 3, Array)),
    ("reduce", takes(2, 3, Unknown)),
    ("replace", on(3, 4, Text)),
    ("reverse", takes(1, 1, Array)),
    ("round", on(1, 2, Number)),
    ("shuffle", takes(1, 1, Array)),
    ("sift", on(2, 2, Unknown)),
    ("single", takes(1, 2, Unknown)),
    ("sort", takes(1, 2, Unknown)),
    ("split", on(2, 3, Array)),
    ("spread", on(1, 1, Unknown)),
    ("sqrt", on(1, 1, Number)),
    ("string", on(1, 2, Text)),
    ("substring", on(2, 3, Text)),
    ("substringAfter", on(2, 2, Text)),
    ("substringBefore", on(2, 2, Text)),
    ("sum", takes(1, 1, Number)),
    ("toMillis", on(1, 2, Number)),
    ("trim", on(1, 1, Text)),
    ("type", takes(1, 1, Text)),
    ("uppercase", on(1, 1, Text)),
    ("uuid", takes(0, 0, Text)),
    ("zip", takes(1, usize::MAX, Unknown)),
];
