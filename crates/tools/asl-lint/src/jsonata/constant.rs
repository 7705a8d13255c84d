//! Numbers that an expression gives whatever the data.

use super::ast::{Expr, Kind};

/// The number, as in `30`, `-1`, `(30)` and `$number('30')`.
pub(crate) fn constant(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        Kind::Number(value) => Some(*value),
        Kind::Negate(value) => constant(value).map(|value| -value),
        Kind::Block(all) if all.len() == 1 => constant(&all[0]),
        Kind::Call(function, arguments) if function.kind == Kind::Variable("number".into()) => {
            match arguments.first().map(|argument| &argument.kind) {
                Some(Kind::Text(text)) => text.parse().ok(),
                _ => arguments.first().and_then(constant),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn numbers_show_without_evaluation() {
        for (text, expected) in
            [("30", Some(30.0)), ("$number('30')", Some(30.0)), ("-(1)", Some(-1.0)), ("$x", None)]
        {
            assert_eq!(parse(text).ok().as_ref().and_then(constant), expected, "{text}");
        }
    }
}
