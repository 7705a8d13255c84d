//! Seals under a link's own key: the form's nonce and the session.
//!
//! No secret is configured anywhere: the key lies with the link in the table, and whoever may read
//! it there could write decisions anyway.

use crate::Link;
use crate::link::{LinkHash, keyed};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// How long a form may stay open before it is sent.
pub const NONCE_LIFETIME: SignedDuration = SignedDuration::from_hours(2);

/// How long a session shows the list of one's open questions.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_mins(30);

/// Proof that a form came from this link's page, not too long ago.
#[derive(Clone, PartialEq, Eq)]
pub struct Nonce(String);

impl Nonce {
    /// Seals a form of a link until [`NONCE_LIFETIME`] from now.
    #[must_use]
    pub fn issue(link: &Link, now: Timestamp) -> Self {
        let until = now.as_second() + NONCE_LIFETIME.as_secs();
        Self(seal(link, "form", until))
    }

    /// Whether a form carries a nonce of this link that has not run out.
    #[must_use]
    pub fn check(text: &str, link: &Link, now: Timestamp) -> bool {
        is_sealed(text, link, "form", now)
    }

    /// For the form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Proof that the right code of a link was typed not long ago; lives in a cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Session(String);

impl Session {
    /// Opens a session until [`SESSION_LIFETIME`] from now.
    #[must_use]
    pub fn issue(link: &Link, now: Timestamp) -> Self {
        let until = now.as_second() + SESSION_LIFETIME.as_secs();
        Self(format!("{}.{}", link.hash.as_str(), seal(link, "session", until)))
    }

    /// The link that a session claims to be of; nothing is proved yet.
    #[must_use]
    pub fn claimed_link(text: &str) -> Option<LinkHash> {
        text.split_once('.')?.0.parse().ok()
    }

    /// Whether it is a session of this link that has not run out.
    #[must_use]
    pub fn check(text: &str, link: &Link, now: Timestamp) -> bool {
        let parts = text.split_once('.');
        parts.is_some_and(|(hash, sealed)| {
            hash == link.hash.as_str() && is_sealed(sealed, link, "session", now)
        })
    }

    /// For the cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// `<epoch second>.<HMAC over link and second>`.
fn seal(link: &Link, purpose: &str, until: i64) -> String {
    use hmac::Mac;
    let mac = keyed(&link.key, purpose, message(link, until).as_bytes());
    format!("{until}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn is_sealed(text: &str, link: &Link, purpose: &str, now: Timestamp) -> bool {
    use hmac::Mac;
    let parsed = text.split_once('.').and_then(|(until, mac)| {
        Some((until.parse::<i64>().ok()?, URL_SAFE_NO_PAD.decode(mac).ok()?))
    });
    parsed.is_some_and(|(until, mac)| {
        let expected = keyed(&link.key, purpose, message(link, until).as_bytes());
        now.as_second() < until && expected.verify_slice(&mac).is_ok()
    })
}

fn message(link: &Link, until: i64) -> String {
    format!("{}.{until}", link.hash.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::QuestionId;

    fn link() -> Link {
        let question = QuestionId::of("execution", questions::Stage::Review, 1);
        Link::issue(&question, 1, "a@example.com", Timestamp::UNIX_EPOCH).unwrap().0
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_nonce_holds_for_its_link_and_time() {
        let (link, other) = (link(), link());
        let nonce = Nonce::issue(&link, at(1_000));
        assert!(Nonce::check(nonce.as_str(), &link, at(1_000)));
        assert!(Nonce::check(nonce.as_str(), &link, at(1_000 + 7_199)));
        assert!(!Nonce::check(nonce.as_str(), &link, at(1_000 + 7_200)));
        assert!(!Nonce::check(nonce.as_str(), &other, at(1_000)));
    }

    #[test]
    fn a_longer_life_cannot_be_written_into_it() {
        let link = link();
        let nonce = Nonce::issue(&link, at(1_000));
        let forged = nonce.as_str().replacen("8200", "9200", 1);
        assert_ne!(forged, nonce.as_str());
        assert!(!Nonce::check(&forged, &link, at(1_000)));
    }

    #[test]
    fn a_nonce_is_no_session_and_a_session_no_nonce() {
        let link = link();
        let nonce = Nonce::issue(&link, at(0));
        let session = Session::issue(&link, at(0));
        let as_session = format!("{}.{}", link.hash.as_str(), nonce.as_str());
        assert!(Session::check(session.as_str(), &link, at(0)));
        assert_eq!(Session::claimed_link(session.as_str()), Some(link.hash.clone()));
        assert!(!Session::check(&as_session, &link, at(0)));
        assert!(!Session::check(session.as_str(), &link, at(1_800)));
        assert!(!Nonce::check(session.as_str().split_once('.').unwrap().1, &link, at(0)));
    }

    #[test]
    fn junk_seals_nothing() {
        for text in ["", ".", "1.", ".AA", "99999999999999999999.AA", "9.é"] {
            assert!(!Nonce::check(text, &link(), at(0)));
            assert!(!Session::check(text, &link(), at(0)));
        }
    }
}
