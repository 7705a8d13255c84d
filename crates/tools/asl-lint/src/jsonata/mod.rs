//! JSONata 2.0.6, as far as a linter needs it: a parser, the functions that Step Functions has,
//! and what can be said of an expression without evaluating it.
//!
//! Grammar: <https://github.com/jsonata-js/jsonata/blob/v2.0.6/src/parser.js>

mod ast;
mod complaint;
mod constant;
mod facts;
mod functions;
mod lexer;
mod operators;
mod parser;
mod shape;
mod token;

pub(crate) use ast::{Expr, Kind, Operator};
pub(crate) use constant::constant;
pub(crate) use facts::{Call, Facts, Reference};
pub(crate) use functions::signature;
pub(crate) use parser::parse;
pub(crate) use shape::{Shape, shape};
pub(crate) use token::SyntaxError;
