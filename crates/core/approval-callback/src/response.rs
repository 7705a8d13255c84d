//! An answer with the headers that every page carries.

use crate::style::{CONTENT_SECURITY_POLICY, NOTHING_AT_ALL, WITH_PICTURE};
use approvals::Session;
use jiff::SignedDuration;
use lambda_bridge::{Metric, Unit};
use reviews::PictureFormat;

/// What became of a request; a metric's dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An open question was shown.
    Shown,
    /// The picture of an open question was shown.
    PictureShown,
    /// The picture of an open question is not there any more, or was replaced.
    PictureGone,
    /// The list was shown.
    Listed,
    /// The list was asked for without a session.
    NoSession,
    /// A decision was written and handed on.
    Decided,
    /// A decision was written, but the task no longer waited.
    MovedOn,
    /// How the question ended was shown, or the same was decided again.
    Settled,
    /// Something else had been decided.
    Conflict,
    /// The deadline had passed.
    Late,
    /// The question had been asked again.
    Superseded,
    /// The link is locked.
    Locked,
    /// The code was wrong.
    WrongCode,
    /// The form was filled in wrongly.
    Invalid,
    /// A changed text came with the choice to post the reply as it is: which is meant was asked.
    Contradiction,
    /// The form's nonce was wrong or too old.
    StaleForm,
    /// The form came from another page.
    ForeignOrigin,
    Unknown,
    /// A method that is not served.
    Method,
    /// A body too large.
    TooLarge,
    /// A body of another media type.
    MediaType,
    /// A service behind the page failed.
    Unavailable,
}

impl Outcome {
    /// The name under which it is counted.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => "SHOWN",
            Self::PictureShown => "PICTURE_SHOWN",
            Self::PictureGone => "PICTURE_GONE",
            Self::Listed => "LISTED",
            Self::NoSession => "NO_SESSION",
            Self::Decided => "DECIDED",
            Self::MovedOn => "MOVED_ON",
            Self::Settled => "SETTLED",
            Self::Conflict => "CONFLICT",
            Self::Late => "LATE",
            Self::Superseded => "SUPERSEDED",
            Self::Locked => "LOCKED",
            Self::WrongCode => "WRONG_CODE",
            Self::Invalid => "INVALID",
            Self::Contradiction => "CONTRADICTION",
            Self::StaleForm => "STALE_FORM",
            Self::ForeignOrigin => "FOREIGN_ORIGIN",
            Self::Unknown => "UNKNOWN",
            Self::Method => "METHOD",
            Self::TooLarge => "TOO_LARGE",
            Self::MediaType => "MEDIA_TYPE",
            Self::Unavailable => "UNAVAILABLE",
        }
    }

    /// The HTTP status that goes with it; how a question ended may be shown with another.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Shown
            | Self::PictureShown
            | Self::Listed
            | Self::Decided
            | Self::MovedOn
            | Self::Settled => 200,
            Self::NoSession | Self::WrongCode | Self::StaleForm | Self::ForeignOrigin => 403,
            Self::Unknown | Self::PictureGone => 404,
            Self::Method => 405,
            Self::Conflict => 409,
            Self::Late | Self::Superseded => 410,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::Invalid | Self::Contradiction => 422,
            Self::Locked => 423,
            Self::Unavailable => 503,
        }
    }
}

/// What goes back to the browser.
#[derive(Debug, Clone)]
pub struct Response {
    /// What became of the request.
    pub outcome: Outcome,
    pub html: String,
    /// In place of a page: the picture that a question is about.
    pub picture: Option<(PictureFormat, Vec<u8>)>,
    /// With a service that failed: its error's name and message, for the log.
    pub failure: Option<lambda_bridge::Failure>,
    /// With a decision that was handed on: how long the question had waited for it.
    pub waited: Option<SignedDuration>,
    session: Option<Session>,
    allow: Option<&'static str>,
    loads_picture: bool,
}

impl Response {
    pub(crate) fn new(outcome: Outcome, html: String) -> Self {
        Self {
            outcome,
            html,
            picture: None,
            failure: None,
            waited: None,
            session: None,
            allow: None,
            loads_picture: false,
        }
    }

    /// A picture in place of a page.
    pub(crate) fn of_picture(outcome: Outcome, format: PictureFormat, content: Vec<u8>) -> Self {
        Self { picture: Some((format, content)), ..Self::new(outcome, String::new()) }
    }

    /// Lets the page load the picture of its question, and nothing else.
    pub(crate) fn loading_picture(self, loads_picture: bool) -> Self {
        Self { loads_picture, ..self }
    }

    pub(crate) fn with_session(self, session: Session) -> Self {
        Self { session: Some(session), ..self }
    }

    pub(crate) fn allowing(self, methods: &'static str) -> Self {
        Self { allow: Some(methods), ..self }
    }

    pub(crate) fn after(self, waited: SignedDuration) -> Self {
        Self { waited: Some(waited), ..self }
    }

    pub(crate) fn with_outcome(self, outcome: Outcome) -> Self {
        Self { outcome, ..self }
    }

    pub(crate) fn because_of(self, failure: lambda_bridge::Failure) -> Self {
        Self { failure: Some(failure), ..self }
    }

    pub(crate) fn without_body(self) -> Self {
        let picture = self.picture.map(|(format, _)| (format, Vec::new()));
        Self { html: String::new(), picture, ..self }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.outcome.status()
    }

    /// What is worth counting.
    #[must_use]
    pub fn metrics(&self) -> Vec<Metric> {
        let latency = self.waited.map(|waited| Metric {
            name: "ApprovalLatency",
            unit: Unit::Milliseconds,
            value: waited.as_millis_f64(),
        });
        std::iter::once(Metric::count("Requests", 1.0)).chain(latency).collect()
    }

    /// Headers besides the cookie.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let policy = match (&self.picture, self.loads_picture) {
            (Some(_), _) => NOTHING_AT_ALL,
            (None, true) => WITH_PICTURE.as_str(),
            (None, false) => CONTENT_SECURITY_POLICY.as_str(),
        };
        let format = self.picture.as_ref().map(|(format, _)| format.media_type());
        let media_type = format.unwrap_or("text/html; charset=utf-8");
        let mut headers = vec![
            ("cache-control", "no-store"),
            ("content-security-policy", policy),
            ("content-type", media_type),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("x-robots-tag", "noindex, nofollow"),
        ];
        headers.extend(self.allow.map(|methods| ("allow", methods)));
        headers.extend(self.failure.is_some().then_some(("retry-after", "5")));
        headers
    }

    /// The cookie that opens the list of one's questions, after a right code.
    #[must_use]
    pub fn cookie(&self, secure: bool) -> Option<String> {
        let session = self.session.as_ref()?;
        let age = approvals::SESSION_LIFETIME.as_secs();
        let secure = if secure { "; Secure" } else { "" };
        Some(format!(
            "{COOKIE}={}; Path=/approvals; Max-Age={age}; HttpOnly; SameSite=Strict{secure}",
            session.as_str()
        ))
    }
}

/// The session cookie's name.
pub(crate) const COOKIE: &str = "rejoinder_session";
