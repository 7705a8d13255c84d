//! The calculation of a sentence, computed.

use crate::calculate::{Value, calculate};
use crate::number::value_of;
use crate::support::Cited;
use answers::{Calculation, Finding, LIMITS, Operand};

/// What an expression gave.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Computed {
    pub(crate) calculation: Calculation,
    pub(crate) value: Value,
    /// Of each operand.
    pub(crate) values: Vec<f64>,
}

impl Computed {
    /// A share that is not yet in percent.
    pub(crate) fn is_share(&self) -> bool {
        let expression = &self.calculation.expression;
        let scaled = ["100", "percent", "change"].iter().any(|word| expression.contains(word));
        expression.contains(['/', '÷']) && !scaled
    }
}

/// Computes the expression over all cells that the model named, in their order.
///
/// # Errors
/// It is none, or a cell that it uses holds no number.
pub(crate) fn compute(
    expression: &str,
    cited: &[Cited<'_>],
) -> Result<Computed, (Finding, String)> {
    let invalid = |what: &str| (Finding::ExpressionInvalid, what.to_owned());
    if expression.chars().count() > LIMITS.expression {
        return Err(invalid("it is too long"));
    }
    let operands: Vec<(Operand, Option<f64>)> = cited.iter().flat_map(read_operands).collect();
    if operands.is_empty() {
        return Err(invalid("it cites no cells to compute with"));
    }
    if operands.len() > LIMITS.cells {
        return Err(invalid("it cites too many cells"));
    }
    // A cell without a number takes part in nothing: what is not a number makes no finite value.
    let values: Vec<f64> = operands.iter().map(|(_, value)| value.unwrap_or(f64::NAN)).collect();
    let value = calculate(expression, &values)
        .ok_or_else(|| invalid("use c1, c2 ... for the cited cells, + - * / and the functions"))?;
    let operands = operands.into_iter().map(|(operand, _)| cut(operand)).collect();
    let calculation =
        Calculation { expression: expression.to_owned(), operands, result: show(value) };
    Ok(Computed { calculation, value, values })
}

fn read_operands(cited: &Cited<'_>) -> Vec<(Operand, Option<f64>)> {
    let around = &cited.passage.text;
    let read = |operand: Operand| {
        let value = value_of(&operand.text, around);
        (operand, value)
    };
    cited.operands().into_iter().map(read).collect()
}

fn cut(operand: Operand) -> Operand {
    Operand { text: operand.text.chars().take(LIMITS.cell).collect(), ..operand }
}

/// At most six decimals, no zeros behind them.
fn show(value: Value) -> String {
    match value {
        Value::Truth(truth) => truth.to_string(),
        Value::Number(number) => {
            let text = format!("{number:.6}");
            let text = text.trim_end_matches('0').trim_end_matches('.');
            if text == "-0" { "0".to_owned() } else { text.chars().take(LIMITS.id).collect() }
        }
    }
}
