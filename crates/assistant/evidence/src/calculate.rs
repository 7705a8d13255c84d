//! Computes expressions over cells.

use crate::expression::{Expression, Function, Operator, parse};

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Number(f64),
    /// Of a comparison.
    Truth(bool),
}

/// The value of an expression over operands, `c1` being the first; none where it is no expression,
/// names an operand that is not there or no operand at all, or has no finite value.
#[must_use]
pub fn calculate(expression: &str, operands: &[f64]) -> Option<Value> {
    let expression = parse(expression)?;
    if !uses_cell(&expression) {
        return None;
    }
    if let Expression::Binary(sign, left, right) = &expression
        && let Some(compare) = comparison(*sign)
    {
        return Some(Value::Truth(compare(number(left, operands)?, number(right, operands)?)));
    }
    number(&expression, operands).map(Value::Number)
}

fn uses_cell(expression: &Expression) -> bool {
    match expression {
        Expression::Cell(_) => true,
        Expression::Constant(_) => false,
        Expression::Negative(inner) => uses_cell(inner),
        Expression::Binary(_, left, right) => uses_cell(left) || uses_cell(right),
        Expression::Call(_, arguments) => arguments.iter().all(uses_cell),
    }
}

fn comparison(sign: Operator) -> Option<fn(f64, f64) -> bool> {
    Some(match sign {
        Operator::Less => |a, b| a < b,
        Operator::Greater => |a, b| a > b,
        Operator::AtMost => |a, b| a <= b,
        Operator::AtLeast => |a, b| a >= b,
        Operator::Equal => crate::number::is_close,
        _ => return None,
    })
}

fn number(expression: &Expression, operands: &[f64]) -> Option<f64> {
    let value = match expression {
        Expression::Cell(at) => *operands.get(*at)?,
        Expression::Constant(value) => *value,
        Expression::Negative(inner) => -number(inner, operands)?,
        Expression::Binary(sign, left, right) => {
            binary(*sign, number(left, operands)?, number(right, operands)?)?
        }
        Expression::Call(function, arguments) => {
            let values: Option<Vec<f64>> =
                arguments.iter().map(|one| number(one, operands)).collect();
            call(*function, &values?)?
        }
    };
    value.is_finite().then_some(value)
}

fn binary(sign: Operator, left: f64, right: f64) -> Option<f64> {
    match sign {
        Operator::Add => Some(left + right),
        Operator::Subtract => Some(left - right),
        Operator::Multiply => Some(left * right),
        Operator::Divide => Some(left / right),
        _ => None,
    }
}

fn call(function: Function, values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    let sum: f64 = values.iter().sum();
    match (function, values) {
        (Function::Sum, _) => Some(sum),
        (Function::Average, _) => Some(sum / count),
        (Function::Count, _) => Some(count),
        (Function::Min, _) => values.iter().copied().reduce(f64::min),
        (Function::Max, _) => values.iter().copied().reduce(f64::max),
        (Function::Percent, [part, whole]) => Some(part / whole * 100.0),
        (Function::Change, [from, to]) => Some((to - from) / from * 100.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(expression: &str, expected: f64) {
        match calculate(expression, &[6.0, 3.0, 1.5]) {
            Some(Value::Number(value)) => assert!((value - expected).abs() < 1e-9, "{value}"),
            other => panic!("{expression}: {other:?}"),
        }
    }

    #[test]
    fn sums_products_and_functions() {
        check("c1 - c2 * c3", 1.5);
        check("(c1 - c2) / c2 * 100", 100.0);
        check("-c1 + 100", 94.0);
        check("sum(c1, c2, c3)", 10.5);
        check("average(c1,c2)", 4.5);
        check("count(c1, c2, c3)", 3.0);
        check("max(c1, c2) - min(c2, c3)", 4.5);
        check("percent(c2, c1)", 50.0);
        check("change(c2, c1)", 100.0);
    }

    #[test]
    fn comparisons_are_true_or_false() {
        assert_eq!(calculate("c1 > c2", &[2.0, 1.0]), Some(Value::Truth(true)));
        assert_eq!(calculate("c1 + c2 <= c3", &[2.0, 1.0, 1.0]), Some(Value::Truth(false)));
    }

    #[test]
    fn what_is_no_calculation_over_cells_is_none() {
        let bad = [
            "",
            "c1 +",
            "c9",
            "c0",
            "42",
            "c1 * 7",
            "100",
            "c1 / (c2 - c2)",
            "c1 c2",
            "(c1",
            "foo(c1)",
            "percent(c1)",
            "c1 > c2 > c1",
            "c1 = ",
            "count(100, 1)",
            "sum()",
        ];
        for expression in bad {
            assert_eq!(calculate(expression, &[6.0, 3.0]), None, "{expression}");
        }
        let deep = format!("{}c1{}", "(".repeat(9_000), ")".repeat(9_000));
        assert_eq!(calculate(&deep, &[1.0]), None);
        assert_eq!(calculate(&format!("{}c1", "-".repeat(9_000)), &[1.0]), None);
    }

    proptest! {
        #[test]
        fn any_expression_is_read_without_a_panic(text in "[c0-9+*/()<>=,. a-z-]{0,30}|.{0,20}") {
            let _ = calculate(&text, &[1.0, 0.0, -2.5]);
        }
    }
}
