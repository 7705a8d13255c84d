//! Links: with a scheme, with `www.`, a bare host name, or an account on another platform.

use crate::contact::Allowed;
use crate::spelt;
use crate::word::{Word, fold};

/// Endings of host names that no word of a sentence has.
const CLEAR: &str = "com net org info biz io co dev app shop store online site website xyz top club \
    link page blog tech cloud live news eu uk de fr ch nl pl pt br jp cn ru ca au se dk cz ro gr tr \
    kr tv ly gl gg cc ws ai tk example test";

/// Endings that are words, too: counted when written small behind a longer name.
const WORDS: &str = "it in me us at be es is no so to am my by";

/// The first link that is not configured.
pub fn find(text: &str, words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    let written = || written(text, allowed).map(str::to_owned);
    let handle = || handle(text, words, allowed).map(str::to_owned);
    let spelt = || spelt::link(words, allowed).or_else(|| spelt::account(words, allowed));
    written().or_else(handle).or_else(spelt)
}

fn written<'a>(text: &'a str, allowed: &Allowed) -> Option<&'a str> {
    let tokens: Vec<&str> = tokens(text).collect();
    let at = (0..tokens.len())
        .find(|at| is_link(tokens[*at]) && !allowed.link(tokens[*at]) && !is_brand(&tokens, *at))?;
    Some(tokens[at])
}

/// Words beside a shop's name.
const TEAMS: &str = " team crew fans family equipe equipo customers lovers users ";

/// A shop whose name ends like a host's, signing or spoken of: "Your Notebooks.co team".
fn is_brand(tokens: &[&str], at: usize) -> bool {
    let bare = tokens[at].starts_with(char::is_uppercase) && !tokens[at].contains(['/', ':']);
    let is_team =
        |token: &&&str| TEAMS.split_ascii_whitespace().any(|team| fold(token).as_ref() == team);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    bare && (tokens.get(at + 1).filter(is_team).is_some() || before.filter(is_team).is_some())
}

/// A name with an underscore in a sentence about a platform: "Instagram as kettleshop_official".
fn handle<'a>(text: &'a str, words: &[Word<'_>], allowed: &Allowed) -> Option<&'a str> {
    let is_name = |token: &&str| {
        let inner = token.trim_matches('_');
        inner.contains('_') && inner.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    if !words.iter().any(spelt::is_platform) {
        return None;
    }
    let free = |name: &&str| !allowed.link(name) && !allowed.names(name);
    tokens(text).filter(is_name).find(free)
}

/// Pieces between white space, brackets and quotation marks, without final punctuation.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || parts_tokens(c))
        .map(|token| token.trim_matches(['.', '!', '?', ':', '…', '-']))
        .filter(|token| !token.is_empty())
}

/// Not looked up in a text, as each character of a reply is asked.
fn parts_tokens(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '<'
            | '>'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '\''
            | ','
            | ';'
            | '|'
            | '*'
            | '`'
            | '„'
            | '“'
            | '”'
            | '‚'
            | '‘'
            | '’'
            | '«'
            | '»'
    )
}

fn is_link(token: &str) -> bool {
    let small = token.to_lowercase();
    if let Some((scheme, rest)) = small.split_once("://") {
        return !rest.is_empty() && scheme.chars().any(|c| c.is_ascii_alphabetic());
    }
    small.starts_with("www.")
        || small.starts_with("javascript:")
        || is_handle(&small)
        || (!small.contains('@') && is_host(host(token)))
}

/// An account on another platform, such as `@shop`.
fn is_handle(token: &str) -> bool {
    let name = token.strip_prefix('@').unwrap_or_default();
    name.len() >= 3 && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn host(token: &str) -> &str {
    token.split(['/', '?', '#', ':']).next().unwrap_or(token)
}

/// Whether these are labels of a host name under a known ending.
pub fn is_host(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !name.split('.').all(label) || name.chars().all(|c| c.is_numeric() || c == '.') {
        return false;
    }
    let listed = |endings: &str, ending: &str| endings.split_whitespace().any(|e| e == ending);
    listed(CLEAR, &ending.to_lowercase()) || (name.len() >= 4 && listed(WORDS, ending))
}
