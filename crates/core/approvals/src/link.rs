//! The link that one person gets for one attempt, and the code they type.

use crate::{QuestionId, Secret, digits};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;

/// Wrong codes until a link locks.
pub const TRIES: u8 = 5;

/// Digits of a code. A blind guesser with [`TRIES`] tries is right once in 200,000 links, and
/// needs the 256-bit link first.
pub const CODE_DIGITS: usize = 6;

/// A link's id as it stands in the mail: 256 random bits in base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkId([u8; 32]);

/// A path segment that cannot be a link's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a link id")]
pub struct MalformedLink;

impl LinkId {
    /// The id as it is written in the link: 43 characters.
    #[must_use]
    pub fn reveal(&self) -> Secret {
        Secret::new(URL_SAFE_NO_PAD.encode(self.0))
    }

    /// What the table knows it by.
    #[must_use]
    pub fn hash(&self) -> LinkHash {
        LinkHash(hex(&Sha256::digest(self.0)))
    }
}

impl std::str::FromStr for LinkId {
    type Err = MalformedLink;

    fn from_str(text: &str) -> Result<Self, MalformedLink> {
        let mut bytes = [0; 32];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(32) => Ok(Self(bytes)),
            _ => Err(MalformedLink),
        }
    }
}

impl fmt::Debug for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// SHA-256 of a link's id in lower-case hexadecimal. It opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkHash(String);

impl LinkHash {
    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for LinkHash {
    type Err = MalformedLink;

    fn from_str(text: &str) -> Result<Self, MalformedLink> {
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 64 { Ok(Self(text.to_owned())) } else { Err(MalformedLink) }
    }
}

/// A code as a person types or pastes it: six digits of any script. Spaces, dashes, other signs and
/// invisible characters around them do not count; letters do.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// The most characters of what was typed that are looked at.
const TYPED_LIMIT: usize = 64;

impl Code {
    /// Reads what was typed; `None` when it cannot be a code, and so is no guess either.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let typed = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let labelled = typed.get(..LABEL.len()).is_some_and(|t| t.eq_ignore_ascii_case(LABEL));
        let code = if labelled { &typed[LABEL.len()..] } else { typed };
        let looked_at = code.chars().take(TYPED_LIMIT);
        let digits: String = looked_at.filter(|c| c.is_alphanumeric()).map(digits::ascii).collect();
        let fits = digits.len() == CODE_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then_some(Self(digits))
    }

    /// For the mail.
    #[must_use]
    pub fn reveal(&self) -> Secret {
        Secret::new(&self.0)
    }
}

/// What stands before the code in the mail, and is copied with it at times.
const LABEL: &str = "Code:";

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What is kept of a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// SHA-256 of its id.
    pub hash: LinkHash,
    /// The question it opens.
    pub question: QuestionId,
    /// The attempt it was made for.
    pub attempt: u32,
    /// E-mail address of the person it was made for.
    pub reviewer: String,
    /// Random key of this link alone: seals its forms and sessions and salts its code.
    pub key: [u8; 32],
    /// HMAC-SHA256 of the code under [`key`](Self::key).
    pub code_hash: [u8; 32],
    /// Codes that may still be tried; 0 is locked.
    pub tries_left: u8,
    /// When its mail went out.
    pub mailed_at: Option<Timestamp>,
    /// When the table forgets it.
    pub expires_at: Timestamp,
}

/// Random bytes that one link needs: its id, its key, its code.
type Entropy = [u8; 72];

impl Link {
    /// Makes a link with a fresh id, key and code.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn issue(
        question: &QuestionId,
        attempt: u32,
        reviewer: &str,
        expires_at: Timestamp,
    ) -> Result<(Self, LinkId, Code), getrandom::Error> {
        let mut entropy: Entropy = [0; 72];
        getrandom::fill(&mut entropy)?;
        let (id, key, code) = parts(&entropy);
        let link = Self {
            hash: id.hash(),
            question: question.clone(),
            attempt,
            reviewer: reviewer.to_owned(),
            key,
            code_hash: hash_code(&key, &code),
            tries_left: TRIES,
            mailed_at: None,
            expires_at,
        };
        Ok((link, id, code))
    }

    /// Whether this is the code from the mail; takes the same time for every wrong one.
    #[must_use]
    pub fn accepts(&self, code: &Code) -> bool {
        code_mac(&self.key, code).verify_slice(&self.code_hash).is_ok()
    }

    /// Whether too many codes were wrong.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.tries_left == 0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").field("hash", &self.hash).finish_non_exhaustive()
    }
}

fn parts(entropy: &Entropy) -> (LinkId, [u8; 32], Code) {
    let (mut id, mut key, mut number) = ([0; 32], [0; 32], [0; 8]);
    id.copy_from_slice(&entropy[..32]);
    key.copy_from_slice(&entropy[32..64]);
    number.copy_from_slice(&entropy[64..]);
    let code = u64::from_le_bytes(number) % 10_u64.pow(CODE_DIGITS as u32);
    (LinkId(id), key, Code(format!("{code:0CODE_DIGITS$}")))
}

fn code_mac(key: &[u8; 32], code: &Code) -> Hmac<Sha256> {
    keyed(key, "code", code.0.as_bytes())
}

fn hash_code(key: &[u8; 32], code: &Code) -> [u8; 32] {
    code_mac(key, code).finalize().into_bytes().into()
}

/// HMAC-SHA256 of a message, kept apart from the same message for another purpose.
pub(crate) fn keyed(key: &[u8; 32], purpose: &str, message: &[u8]) -> Hmac<Sha256> {
    // HMAC pads a short key with zeros to the hash's block; doing it here cannot fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in [purpose.as_bytes(), b"\0", message] {
        mac.update(part);
    }
    mac
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue() -> (Link, LinkId, Code) {
        let question = QuestionId::of("execution", questions::Stage::Review, 1);
        Link::issue(&question, 1, "a@example.com", Timestamp::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn a_link_survives_the_mail_and_only_its_hash_is_kept() {
        let (link, id, _) = issue();
        let written = id.reveal();
        assert_eq!(written.reveal().len(), 43);
        assert_eq!(written.reveal().parse::<LinkId>().unwrap().hash(), link.hash);
        assert!(!format!("{link:?}{id:?}{written:?}").contains(written.reveal()));
    }

    #[test]
    fn what_cannot_be_a_link_is_refused() {
        for text in ["", "a", &"A".repeat(42), &"A".repeat(44), &"=".repeat(43), "é"] {
            assert_eq!(text.parse::<LinkId>(), Err(MalformedLink), "{text}");
        }
        // The last character carries four bits only; another spelling of the same bits is refused.
        assert!("A".repeat(43).parse::<LinkId>().is_ok());
        assert!(format!("{}B", "A".repeat(42)).parse::<LinkId>().is_err());
    }

    #[test]
    fn only_its_own_code_fits() {
        let (link, _, code) = issue();
        assert!(link.accepts(&code));
        let digits = code.reveal();
        let number: u32 = digits.reveal().parse().unwrap();
        let other = format!("{:06}", (number + 1) % 1_000_000);
        assert!(!link.accepts(&Code::typed(&other).unwrap()));
        let spaced = format!(" {}-{} ", &digits.reveal()[..3], &digits.reveal()[3..]);
        assert!(link.accepts(&Code::typed(&spaced).unwrap()));
    }

    #[test]
    fn what_is_no_code_is_no_guess() {
        let words = ["", "12345", "1234567", "abcdef", "test", "12345a", "Code:", "Code: 12345"];
        let signs = ["--", "\u{200b}", "½½½½½½", "１２３４５", "一二三四五六", "123456é"];
        for text in words.into_iter().chain(signs) {
            assert_eq!(Code::typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_pasted_code_is_read() {
        for text in [
            "123456",
            " 123 456\n",
            "123-456",
            "123\u{2011}456",
            "123\u{2013}456",
            "12 34 56",
            "123.456.",
            "“123456”",
            "Code: 123456",
            "code:123456",
            "１２３４５６",
            "１２３－４５６",
            "\u{feff}123\u{200b}45\u{2060}6\u{200e}",
            "\u{202a}123456\u{202c}",
            "1\u{ad}23\u{a0}456",
            "123\u{202f}456",
            "١٢٣٤٥٦",
            "۱۲۳۴۵۶",
            "१२३४५६",
            "১২৩৪৫৬",
            "𝟏𝟐𝟑𝟒𝟓𝟔",
        ] {
            let read = Code::typed(text).map(|code| code.reveal().reveal().to_owned());
            assert_eq!(read.as_deref(), Some("123456"), "{text:?}");
        }
    }
}
