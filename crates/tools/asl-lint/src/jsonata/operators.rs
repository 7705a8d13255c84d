//! What signs mean between two operands.
//!
//! Binding powers: <https://github.com/jsonata-js/jsonata/blob/v2.0.6/src/parser.js>.

use super::ast::Operator;

/// How strongly a sign binds what stands before it; 0 for one that is no operator.
pub(super) fn binding_power(sign: &str) -> u8 {
    match sign {
        "[" | "(" | "@" | "#" => 80,
        "." => 75,
        "{" => 70,
        "*" | "/" | "%" => 60,
        "+" | "-" | "&" => 50,
        "=" | "<" | ">" | "^" | "!=" | "<=" | ">=" | "~>" | "in" => 40,
        "and" => 30,
        "or" => 25,
        "?" => 20,
        ":=" => 10,
        _ => 0,
    }
}

/// What a binary sign does.
pub(super) fn operator(sign: &str) -> Operator {
    match sign {
        "&" => Operator::Concatenate,
        "and" => Operator::And,
        "or" => Operator::Or,
        "~>" => Operator::Chain,
        "=" | "<" | ">" | "!=" | "<=" | ">=" | "in" => Operator::Compare,
        _ => Operator::Arithmetic,
    }
}
