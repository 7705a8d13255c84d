//! The syntax tree.

/// A node, where it starts, and how deep it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expr {
    pub(crate) kind: Kind,
    pub(crate) at: usize,
    pub(super) depth: usize,
}

/// What a node is. Pairs are keys with their values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Text(String),
    Number(f64),
    Boolean(bool),
    Null,
    Regex,
    Name(String),
    Wildcard,
    Descendant,
    Parent,
    Placeholder,
    Variable(String),
    Negate(Box<Expr>),
    Binary(Operator, Box<Expr>, Box<Expr>),
    Path(Box<Expr>, Box<Expr>),
    Filter(Box<Expr>, Box<Expr>),
    KeepArray(Box<Expr>),
    Group(Box<Expr>, Vec<(Expr, Expr)>),
    Sort(Box<Expr>, Vec<Expr>),
    Focus(Box<Expr>, String),
    Bind(String, Box<Expr>),
    Block(Vec<Expr>),
    Array(Vec<Expr>),
    Object(Vec<(Expr, Expr)>),
    Condition(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    Call(Box<Expr>, Vec<Expr>),
    Lambda(Vec<String>, Box<Expr>),
    Transform(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
}

/// The operators, by what they give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Arithmetic,
    Concatenate,
    Compare,
    And,
    Or,
    Chain,
    Range,
}

impl Expr {
    pub(super) fn new(kind: Kind, at: usize) -> Self {
        let depth = 1 + kind.children().iter().map(|child| child.depth).max().unwrap_or(0);
        Self { kind, at, depth }
    }
}

impl Kind {
    /// The nodes right below.
    pub(crate) fn children(&self) -> Vec<&Expr> {
        match self {
            Self::Negate(a)
            | Self::KeepArray(a)
            | Self::Focus(a, _)
            | Self::Bind(_, a)
            | Self::Lambda(_, a) => vec![a],
            Self::Binary(_, a, b) | Self::Path(a, b) | Self::Filter(a, b) => vec![a, b],
            Self::Condition(a, b, c) | Self::Transform(a, b, c) => three(a, b, c.as_deref()),
            Self::Sort(a, rest) | Self::Call(a, rest) => {
                std::iter::once(&**a).chain(rest).collect()
            }
            Self::Block(all) | Self::Array(all) => all.iter().collect(),
            Self::Object(pairs) => flat(pairs).collect(),
            Self::Group(a, pairs) => std::iter::once(&**a).chain(flat(pairs)).collect(),
            _ => Vec::new(),
        }
    }
}

fn three<'a>(a: &'a Expr, b: &'a Expr, c: Option<&'a Expr>) -> Vec<&'a Expr> {
    [Some(a), Some(b), c].into_iter().flatten().collect()
}

fn flat(pairs: &[(Expr, Expr)]) -> impl Iterator<Item = &Expr> {
    pairs.iter().flat_map(|(key, value)| [key, value])
}
