//! The grammar of calculations.
//!
//! ```text
//! comparison = sum [ ("<" | ">" | "<=" | ">=" | "=") sum ]
//! sum        = product { ("+" | "-") product }
//! product    = factor { ("*" | "/") factor }
//! factor     = "-" factor | "(" sum ")" | "c1" | "100" | function "(" sum { "," sum } ")"
//! function   = sum | average | count | min | max | percent | change
//! ```
//! A constant other than 1 and 100 would be a number from nowhere.

/// How deep brackets may nest.
const DEEPEST: usize = 16;

/// A calculation, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// An operand, from 0.
    Cell(usize),
    Constant(f64),
    Negative(Box<Self>),
    Binary(Operator, Box<Self>, Box<Self>),
    Call(Function, Vec<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Less,
    Greater,
    AtMost,
    AtLeast,
    Equal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Sum,
    Average,
    Count,
    Min,
    Max,
    /// `percent(a, b)`: a in percent of b.
    Percent,
    /// `change(a, b)`: from a to b in percent of a.
    Change,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Cell(usize),
    Constant(f64),
    Word(Function),
    Sign(Operator),
    Open,
    Close,
    Comma,
}

/// Reads an expression; none where it is none.
pub(crate) fn parse(text: &str) -> Option<Expression> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let expression = parser.comparison()?;
    parser.tokens.is_empty().then_some(expression)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            'a'..='z' | 'A'..='Z' => rest.find(|c: char| !c.is_ascii_alphanumeric()),
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit() && c != '.'),
            '<' | '>' if rest[1..].starts_with('=') => Some(2),
            other => Some(other.len_utf8()),
        };
        let (token, after) = rest.split_at(length.unwrap_or(rest.len()));
        tokens.push(read_token(token)?);
        rest = after.trim_start();
    }
    Some(tokens)
}

fn read_token(token: &str) -> Option<Token> {
    Some(match token {
        "+" => Token::Sign(Operator::Add),
        "-" | "−" | "–" => Token::Sign(Operator::Subtract),
        "*" | "×" => Token::Sign(Operator::Multiply),
        "/" | "÷" => Token::Sign(Operator::Divide),
        "<" => Token::Sign(Operator::Less),
        ">" => Token::Sign(Operator::Greater),
        "<=" | "≤" => Token::Sign(Operator::AtMost),
        ">=" | "≥" => Token::Sign(Operator::AtLeast),
        "=" => Token::Sign(Operator::Equal),
        "(" => Token::Open,
        ")" => Token::Close,
        "," => Token::Comma,
        "1" => Token::Constant(1.0),
        "100" => Token::Constant(100.0),
        word => read_word(&word.to_ascii_lowercase())?,
    })
}

fn read_word(word: &str) -> Option<Token> {
    let function = match word {
        "sum" | "total" => Function::Sum,
        "average" | "avg" | "mean" => Function::Average,
        "count" => Function::Count,
        "min" => Function::Min,
        "max" => Function::Max,
        "percent" => Function::Percent,
        "change" => Function::Change,
        cell => {
            let number: usize = cell.strip_prefix('c')?.parse().ok()?;
            return Some(Token::Cell(number.checked_sub(1)?));
        }
    };
    Some(Token::Word(function))
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, wanted: impl Fn(&Token) -> bool) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        if !wanted(first) {
            return None;
        }
        self.tokens = rest;
        Some(first.clone())
    }

    fn sign(&mut self, among: &[Operator]) -> Option<Operator> {
        match self.take(|token| matches!(token, Token::Sign(sign) if among.contains(sign)))? {
            Token::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    fn comparison(&mut self) -> Option<Expression> {
        use Operator::{AtLeast, AtMost, Equal, Greater, Less};
        let left = self.sum()?;
        match self.sign(&[Less, Greater, AtMost, AtLeast, Equal]) {
            None => Some(left),
            Some(sign) => Some(Expression::Binary(sign, Box::new(left), Box::new(self.sum()?))),
        }
    }

    fn sum(&mut self) -> Option<Expression> {
        self.chain(&[Operator::Add, Operator::Subtract], Self::product)
    }

    fn product(&mut self) -> Option<Expression> {
        self.chain(&[Operator::Multiply, Operator::Divide], Self::factor)
    }

    fn chain(
        &mut self,
        signs: &[Operator],
        part: impl Fn(&mut Self) -> Option<Expression>,
    ) -> Option<Expression> {
        let mut left = part(self)?;
        while let Some(sign) = self.sign(signs) {
            left = Expression::Binary(sign, Box::new(left), Box::new(part(self)?));
        }
        Some(left)
    }

    fn factor(&mut self) -> Option<Expression> {
        self.depth += 1;
        let factor = if self.depth > DEEPEST { None } else { self.shallow_factor() };
        self.depth -= 1;
        factor
    }

    fn shallow_factor(&mut self) -> Option<Expression> {
        match self.take(|_| true)? {
            Token::Cell(number) => Some(Expression::Cell(number)),
            Token::Constant(value) => Some(Expression::Constant(value)),
            Token::Sign(Operator::Subtract) => Some(Expression::Negative(Box::new(self.factor()?))),
            Token::Open => {
                let inner = self.sum()?;
                self.take(|token| *token == Token::Close)?;
                Some(inner)
            }
            Token::Word(function) => Some(Expression::Call(function, self.arguments()?)),
            _ => None,
        }
    }

    fn arguments(&mut self) -> Option<Vec<Expression>> {
        self.take(|token| *token == Token::Open)?;
        let mut arguments = vec![self.sum()?];
        while self.take(|token| *token == Token::Comma).is_some() {
            arguments.push(self.sum()?);
        }
        self.take(|token| *token == Token::Close)?;
        Some(arguments)
    }
}
