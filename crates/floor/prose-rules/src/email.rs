//! E-mail addresses.

use crate::contact::Allowed;
use crate::link;
use crate::spelt;
use crate::word::Word;
use std::borrow::Cow;

/// How addresses are hidden from programs.
const SPELT_OUT: [(&str, &str); 9] = [
    (" (at) ", "@"),
    (" [at] ", "@"),
    ("(at)", "@"),
    ("[at]", "@"),
    (" (dot) ", "."),
    (" [dot] ", "."),
    ("(dot)", "."),
    ("[dot]", "."),
    (" dot ", "."),
];

/// The first address that is not configured.
pub fn find(text: &str, words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    written(text, allowed).or_else(|| spelt::email(words, allowed))
}

fn written(text: &str, allowed: &Allowed) -> Option<String> {
    let plain = SPELT_OUT.iter().fold(Cow::Borrowed(text), |text, (words, sign)| {
        if text.contains(words) { text.replace(words, sign).into() } else { text }
    });
    let found = link::tokens(&plain).find(|token| is_email(token) && !allowed.email(token));
    found.map(str::to_owned)
}

fn is_email(token: &str) -> bool {
    let Some((local, host)) = token.rsplit_once('@') else { return false };
    let named = local.chars().any(char::is_alphanumeric) && !token.contains("://");
    named && (link::is_host(host) || host.contains('.'))
}
