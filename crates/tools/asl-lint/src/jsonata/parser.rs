//! Words to a tree: Pratt's top-down operator precedence, with JSONata's binding powers.

use super::ast::{Expr, Kind, Operator};
use super::complaint::{describe, misplaced, unexpected};
use super::lexer;
use super::operators::{binding_power, operator};
use super::token::{SyntaxError, Token, TokenKind};

/// Brackets inside brackets; far above what anyone reads, and safe for the stack.
const DEEPEST_NESTING: usize = 64;
/// Height of the tree, which a long chain of operators raises as well.
const DEEPEST_TREE: usize = 400;

type Parsed<T> = Result<T, SyntaxError>;

/// Parses the text between `{%` and `%}`.
pub(crate) fn parse(text: &str) -> Parsed<Expr> {
    let tokens = lexer::tokens(text)?;
    let mut parser = Parser { tokens, next: 0, end: text.len(), nesting: 0 };
    let expr = parser.expression(0)?;
    match parser.peek() {
        None => Ok(expr),
        Some(token) => Err(unexpected(token)),
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    end: usize,
    nesting: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self) -> Parsed<Token> {
        let token = self.peek().cloned();
        self.next += 1;
        token.ok_or_else(|| SyntaxError::new(self.end, "the expression ends too early"))
    }

    fn sees(&self, sign: &'static str) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }

    fn skip(&mut self, sign: &'static str) -> bool {
        let seen = self.sees(sign);
        self.next += usize::from(seen);
        seen
    }

    fn expect(&mut self, sign: &'static str) -> Parsed<()> {
        if self.skip(sign) {
            return Ok(());
        }
        let (at, found) = match self.peek() {
            Some(token) => (token.at, describe(&token.kind)),
            None => (self.end, "the end".to_owned()),
        };
        Err(SyntaxError::new(at, format!("expected `{sign}`, found {found}")))
    }

    fn expression(&mut self, power: u8) -> Parsed<Expr> {
        self.nesting += 1;
        if self.nesting > DEEPEST_NESTING {
            return Err(SyntaxError::new(self.at(), "the expression is nested too deeply"));
        }
        let mut left = self.operand()?;
        while let Some(sign) = self.operator_above(power) {
            left = self.operation(left, sign)?;
            if left.depth > DEEPEST_TREE {
                return Err(SyntaxError::new(left.at, "the expression is too long"));
            }
        }
        self.nesting -= 1;
        Ok(left)
    }

    fn at(&self) -> usize {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn operator_above(&self, power: u8) -> Option<&'static str> {
        match self.peek()?.kind {
            TokenKind::Sign(sign) if binding_power(sign) > power => Some(sign),
            _ => None,
        }
    }

    fn operand(&mut self) -> Parsed<Expr> {
        let token = self.take()?;
        let kind = match token.kind {
            TokenKind::Sign(sign) => self.prefix(sign, token.at)?,
            TokenKind::Name(name) => Kind::Name(name),
            TokenKind::Variable(name) => Kind::Variable(name),
            TokenKind::Text(text) => Kind::Text(text),
            TokenKind::Number(value) if value.is_infinite() => return Err(too_large(token.at)),
            TokenKind::Number(value) => Kind::Number(value),
            TokenKind::Boolean(value) => Kind::Boolean(value),
            TokenKind::Null => Kind::Null,
            TokenKind::Regex => Kind::Regex,
            TokenKind::Wildcard => Kind::Wildcard,
            TokenKind::Descendant => Kind::Descendant,
            TokenKind::Parent => Kind::Parent,
            TokenKind::Placeholder => return Err(misplaced(token.at)),
        };
        Ok(Expr::new(kind, token.at))
    }

    fn prefix(&mut self, sign: &'static str, at: usize) -> Parsed<Kind> {
        match sign {
            "-" => Ok(Kind::Negate(self.boxed(70)?)),
            "(" => Ok(Kind::Block(self.list(";", ")", Self::whole)?)),
            "[" => Ok(Kind::Array(self.list(",", "]", Self::item)?)),
            "{" => Ok(Kind::Object(self.list(",", "}", Self::pair)?)),
            "|" => self.transform(),
            _ => Err(unexpected(&Token { kind: TokenKind::Sign(sign), at })),
        }
    }

    fn boxed(&mut self, power: u8) -> Parsed<Box<Expr>> {
        self.expression(power).map(Box::new)
    }

    fn whole(&mut self) -> Parsed<Expr> {
        self.expression(0)
    }

    /// What stands between brackets. A block may end with its separator, as in `($a := 1;)`.
    fn list<T>(
        &mut self,
        separator: &'static str,
        close: &'static str,
        element: fn(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        let mut elements = Vec::new();
        while !self.sees(close) {
            elements.push(element(self)?);
            if !self.skip(separator) {
                break;
            }
            if separator == "," && self.sees(close) {
                return Err(SyntaxError::new(self.at(), format!("`,` right before `{close}`")));
            }
        }
        self.expect(close)?;
        Ok(elements)
    }

    fn item(&mut self) -> Parsed<Expr> {
        let from = self.expression(0)?;
        if !self.skip("..") {
            return Ok(from);
        }
        let (at, to) = (from.at, self.boxed(0)?);
        Ok(Expr::new(Kind::Binary(Operator::Range, Box::new(from), to), at))
    }

    fn pair(&mut self) -> Parsed<(Expr, Expr)> {
        let key = self.expression(0)?;
        self.expect(":")?;
        Ok((key, self.expression(0)?))
    }

    fn argument(&mut self) -> Parsed<Expr> {
        match self.peek() {
            Some(Token { kind: TokenKind::Placeholder, at }) => {
                let at = *at;
                self.next += 1;
                Ok(Expr::new(Kind::Placeholder, at))
            }
            _ => self.expression(0),
        }
    }

    fn transform(&mut self) -> Parsed<Kind> {
        let pattern = self.boxed(0)?;
        self.expect("|")?;
        let update = self.boxed(0)?;
        let delete = if self.skip(",") { Some(self.boxed(0)?) } else { None };
        self.expect("|")?;
        Ok(Kind::Transform(pattern, update, delete))
    }

    fn operation(&mut self, left: Expr, sign: &'static str) -> Parsed<Expr> {
        let at = left.at;
        self.next += 1;
        let left = Box::new(left);
        let kind = match sign {
            "." => self.path(left)?,
            "[" => self.filter(left)?,
            "(" => return self.call(left),
            "{" if matches!(left.kind, Kind::Group(..)) => return Err(twice_grouped(at)),
            "{" => Kind::Group(left, self.list(",", "}", Self::pair)?),
            "^" => self.sort(left)?,
            "@" if is_narrowed(&left) => return Err(late_focus(at)),
            "@" | "#" => Kind::Focus(left, self.focus()?),
            ":=" => self.bind(&left)?,
            "?" => self.condition(left)?,
            _ => Kind::Binary(operator(sign), left, self.boxed(binding_power(sign))?),
        };
        Ok(Expr::new(kind, at))
    }

    fn path(&mut self, left: Box<Expr>) -> Parsed<Kind> {
        let step = self.boxed(75)?;
        if is_constant(&left) || is_constant(&step) {
            return Err(SyntaxError::new(step.at, "a number or constant is no path step"));
        }
        Ok(Kind::Path(left, step))
    }

    fn filter(&mut self, left: Box<Expr>) -> Parsed<Kind> {
        if self.skip("]") {
            return Ok(Kind::KeepArray(left));
        }
        if matches!(left.kind, Kind::Group(..)) {
            return Err(SyntaxError::new(left.at, "no predicate may follow a grouping"));
        }
        let predicate = self.boxed(0)?;
        self.expect("]")?;
        Ok(Kind::Filter(left, predicate))
    }

    fn sort(&mut self, left: Box<Expr>) -> Parsed<Kind> {
        self.expect("(")?;
        Ok(Kind::Sort(left, self.list(",", ")", Self::sort_term)?))
    }

    fn sort_term(&mut self) -> Parsed<Expr> {
        let _direction = self.skip("<") || self.skip(">");
        self.expression(0)
    }

    fn focus(&mut self) -> Parsed<String> {
        let token = self.take()?;
        match token.kind {
            TokenKind::Variable(name) => Ok(name),
            _ => Err(SyntaxError::new(token.at, "`@` and `#` must be followed by a variable")),
        }
    }

    fn bind(&mut self, left: &Expr) -> Parsed<Kind> {
        let Kind::Variable(name) = &left.kind else {
            return Err(SyntaxError::new(left.at, "only a $variable may stand before `:=`"));
        };
        Ok(Kind::Bind(name.clone(), self.boxed(9)?))
    }

    fn condition(&mut self, left: Box<Expr>) -> Parsed<Kind> {
        let then = self.boxed(0)?;
        let otherwise = if self.skip(":") { Some(self.boxed(0)?) } else { None };
        Ok(Kind::Condition(left, then, otherwise))
    }

    fn call(&mut self, left: Box<Expr>) -> Parsed<Expr> {
        let at = left.at;
        let arguments = self.list(",", ")", Self::argument)?;
        let kind = match &left.kind {
            Kind::Name(name) if name == "function" || name == "λ" => self.lambda(&arguments)?,
            _ => Kind::Call(left, arguments),
        };
        Ok(Expr::new(kind, at))
    }

    fn lambda(&mut self, parameters: &[Expr]) -> Parsed<Kind> {
        let names = parameters.iter().map(parameter).collect::<Parsed<_>>()?;
        if self.sees("<") {
            self.skip_signature()?;
        }
        self.expect("{")?;
        let body = self.boxed(0)?;
        self.expect("}")?;
        Ok(Kind::Lambda(names, body))
    }

    fn skip_signature(&mut self) -> Parsed<()> {
        let mut depth = 0;
        loop {
            match self.take()?.kind {
                TokenKind::Sign("<") => depth += 1,
                TokenKind::Sign(">") => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}

fn is_constant(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Number(_) | Kind::Boolean(_) | Kind::Null)
}

fn is_narrowed(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Filter(..) | Kind::Sort(..))
}

fn too_large(at: usize) -> SyntaxError {
    SyntaxError::new(at, "the number is out of range")
}

fn twice_grouped(at: usize) -> SyntaxError {
    SyntaxError::new(at, "a step has one grouping")
}

fn late_focus(at: usize) -> SyntaxError {
    SyntaxError::new(at, "`@` must come before predicates and sorting")
}

fn parameter(expr: &Expr) -> Parsed<String> {
    match &expr.kind {
        Kind::Variable(name) => Ok(name.clone()),
        _ => Err(SyntaxError::new(expr.at, "a function's parameters must be $variables")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_as_people_write_them_parse() {
        for text in [
            "$states.input.items[price > 100].{'a': name, 'b': $sum(quantity)}",
            "($f := function($x, $y)<nn:n>{ $x + $y }; $f(1, -2) ~> $string)",
            "$reduce($xs, function($acc, $i) { $merge([$acc, {$i.id: $i.price}]) }, {})",
            "$x ~> |account.order|{'total': price * 2}, ['secret']|",
            "$xs^(>price, <name).title[]",
            "$xs@$l#$i.{'n': $i}",
            "$replace($s, /a[/b]+\\/(c)/i, '$1') in ['x', \"y\"]",
            "[1..$count($xs)].($ * 2)",
            "/* why */ $exists($a) ? $a : 'none'",
            "$split(?, ',')",
            "$a and and or or",
            "()",
            "($a := 1;)",
            "library.books[%.open].**.`a b`.*",
            "$a{kind: $sum(n)}",
            "-1 - -$x",
        ] {
            assert_eq!(parse(text).err(), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_is_refused_with_a_place() {
        for text in [
            "",
            "(",
            ")",
            "$a +",
            "$a == 1",
            "$a && $b",
            "$a ?: 1",
            "$a ?? 1",
            "[1,]",
            "{a}",
            "{'a':}",
            "1 := 2",
            "function(x){1}",
            "$a $b",
            "'a",
            "$a.",
            "!$a",
            "$f(1",
            "$f(,)",
            "0123",
            "$x@y",
            "|a|b",
            "$a ? : 1",
            "1 2",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        for text in ["(".repeat(5000), "-".repeat(5000), format!("$a{}", ".b".repeat(5000))] {
            assert!(parse(&text).is_err());
        }
    }

    #[test]
    fn operators_bind_as_in_jsonata() {
        let Ok(expr) = parse("$a = 1 or $b & 'x' = 'y' and $c") else { unreachable!() };
        let Kind::Binary(Operator::Or, _, right) = expr.kind else { unreachable!() };
        assert!(matches!(right.kind, Kind::Binary(Operator::And, _, _)));
    }
}
