//! What an expression must give, as far as that shows without evaluating it.

use super::ast::{Expr, Kind, Operator};
use super::functions::signature;

/// A kind of JSON value, or a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Boolean,
    Number,
    Text,
    Array,
    Object,
    Null,
    Function,
    Unknown,
}

impl Shape {
    /// With its article, for a sentence.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Null => "null",
            Self::Function => "a function",
            Self::Unknown => "a value",
        }
    }

    /// What both branches of a condition give; the odd one out of a boolean and another.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Boolean, b) => b,
            (a, Self::Boolean) => a,
            _ => Self::Unknown,
        }
    }
}

/// The shape of what an expression gives.
pub(crate) fn shape(expr: &Expr) -> Shape {
    match &expr.kind {
        Kind::Text(_) => Shape::Text,
        Kind::Number(_) | Kind::Negate(_) => Shape::Number,
        Kind::Boolean(_) => Shape::Boolean,
        Kind::Null => Shape::Null,
        Kind::Regex | Kind::Lambda(..) | Kind::Transform(..) => Shape::Function,
        Kind::Array(_) => Shape::Array,
        Kind::Object(_) | Kind::Group(..) => Shape::Object,
        Kind::Binary(operator, _, right) => of_operator(*operator, right),
        Kind::Bind(_, value) => shape(value),
        Kind::Block(all) => all.last().map_or(Shape::Unknown, shape),
        Kind::Condition(_, then, Some(otherwise)) => shape(then).or(shape(otherwise)),
        Kind::Call(function, arguments) => of_call(function, arguments),
        _ => Shape::Unknown,
    }
}

fn of_operator(operator: Operator, right: &Expr) -> Shape {
    match operator {
        Operator::Arithmetic => Shape::Number,
        Operator::Concatenate => Shape::Text,
        Operator::Compare | Operator::And | Operator::Or => Shape::Boolean,
        Operator::Range => Shape::Array,
        Operator::Chain => of_chained(right),
    }
}

fn of_chained(right: &Expr) -> Shape {
    match &right.kind {
        Kind::Call(function, arguments) => of_call(function, arguments),
        Kind::Transform(..) => Shape::Unknown,
        _ => of_function(right),
    }
}

/// A call with a `?` among its arguments gives a function.
fn of_call(function: &Expr, arguments: &[Expr]) -> Shape {
    match arguments.iter().any(|argument| argument.kind == Kind::Placeholder) {
        true => Shape::Function,
        false => of_function(function),
    }
}

fn of_function(function: &Expr) -> Shape {
    match &function.kind {
        Kind::Variable(name) => signature(name).map_or(Shape::Unknown, |known| known.gives),
        _ => Shape::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn check(text: &str, expected: Shape) {
        assert_eq!(parse(text).map(|expr| shape(&expr)), Ok(expected), "{text}");
    }

    #[test]
    fn shapes_show_without_evaluation() {
        check("$a = 1 and $b", Shape::Boolean);
        check("$a ~> $exists", Shape::Boolean);
        check("$a ~> $contains('x')", Shape::Boolean);
        check("($x := 1; $not($x))", Shape::Boolean);
        check("$a ? true : 'no'", Shape::Text);
        check("$count($a) + 1", Shape::Number);
        check("'a' & $b", Shape::Text);
        check("$contains(?, 'x')", Shape::Function);
        check("$states.input.ok", Shape::Unknown);
        check("[1..3]", Shape::Array);
    }
}
