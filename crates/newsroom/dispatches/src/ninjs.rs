//! ninjs 3.1 (<https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json>), 3.0, and 2, which writes the same
//! names in small letters.

use crate::division::arrange;
use crate::html::read_html;
use crate::lines::{identifier, language, line, moment};
use crate::plain::read_plain;
use crate::{Dispatch, Embargo, Format, IntakeError, LIMITS, Status, Subject};
use articles::{Block, TopicKind};
use serde::Deserialize;
use serde_json::Value;

/// What is read of ninjs; all else is let be.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Ninjs {
    uri: String,
    r#type: Option<String>,
    version: Option<String>,
    #[serde(alias = "versioncreated")]
    version_created: Option<String>,
    #[serde(alias = "embargoed")]
    embargoed_until: Option<Value>,
    #[serde(alias = "pubstatus")]
    pub_status: Option<String>,
    urgency: Option<u8>,
    #[serde(alias = "copyrightholder")]
    copyright_holder: Option<String>,
    #[serde(alias = "copyrightnotice")]
    copyright_notice: Option<String>,
    #[serde(alias = "usageterms")]
    usage_terms: Option<String>,
    #[serde(alias = "ednote")]
    ed_note: Option<String>,
    language: Option<String>,
    by: Option<String>,
    located: Option<String>,
    slugline: Option<String>,
    headlines: Vec<Part>,
    bodies: Vec<Part>,
    #[serde(alias = "infosources")]
    info_sources: Vec<Named>,
    people: Vec<Named>,
    places: Vec<Named>,
    organisations: Vec<Named>,
    events: Vec<Named>,
    objects: Vec<Named>,
    subjects: Vec<Named>,
}

/// A headline or a body.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Part {
    role: Option<String>,
    #[serde(alias = "contenttype")]
    content_type: Option<String>,
    value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Option<String>,
    uri: Option<String>,
    literal: Option<String>,
}

/// The dispatch in a document of ninjs.
pub(crate) fn read_ninjs(text: &str) -> Result<Dispatch, IntakeError> {
    let value: Value = serde_json::from_str(text).map_err(|error| refusal(&error))?;
    if value.get("uri").is_none() {
        return Err(IntakeError::UnknownFormat);
    }
    let ninjs: Ninjs = serde_json::from_value(value).map_err(|_| IntakeError::Field("ninjs"))?;
    ninjs.into_dispatch()?.checked()
}

/// serde_json refuses what is nested more than 128 deep as a recursion.
fn refusal(error: &serde_json::Error) -> IntakeError {
    let is_deep = error.to_string().starts_with("recursion limit");
    if is_deep { IntakeError::TooDeep } else { IntakeError::NotWellFormed }
}

impl Ninjs {
    fn into_dispatch(self) -> Result<Dispatch, IntakeError> {
        let is_text = matches!(self.r#type.as_deref(), None | Some("text" | "composite"));
        if !is_text {
            return Err(IntakeError::NotText);
        }
        let guid = identifier(&self.uri).ok_or(IntakeError::Field("uri"))?;
        let blocks = arrange(self.headline(), self.read_bodies()?);
        let short = |text: &Option<String>| text.as_deref().and_then(line);
        let source = self.info_sources.first().and_then(|source| source.name.clone());
        Ok(Dispatch {
            guid,
            version: self.version.as_deref().and_then(|version| version.trim().parse().ok()),
            version_created: self.version_created.as_deref().and_then(moment),
            format: Format::Ninjs,
            status: status(self.pub_status.as_deref()),
            embargo: self.embargoed_until.as_ref().map(embargo),
            language: self.language.as_deref().and_then(language),
            urgency: self.urgency.filter(|urgency| (1..=9).contains(urgency)),
            credit: short(&self.copyright_holder.clone().or(source)),
            copyright_notice: short(&self.copyright_notice),
            usage_terms: short(&self.usage_terms),
            editorial_note: short(&self.ed_note),
            byline: short(&self.by),
            located: short(&self.located),
            slugline: short(&self.slugline),
            subjects: self.subjects(),
            blocks,
        })
    }

    /// The main headline, else the first.
    fn headline(&self) -> Option<String> {
        let main = self.headlines.iter().find(|headline| headline.role.as_deref() == Some("main"));
        let part = main.or(self.headlines.first())?;
        match part.content_type.as_deref() {
            None | Some("text/plain") => line(&part.value),
            _ => read_html(&part.value).ok()?.first().and_then(|block| line(&block.text)),
        }
    }

    /// The body with markup, else the plain one: the first that has a text.
    fn read_bodies(&self) -> Result<Vec<Block>, IntakeError> {
        let (marked, plain): (Vec<&Part>, Vec<&Part>) =
            self.bodies.iter().partition(|body| is_html(body));
        for body in marked {
            let blocks = read_html(&body.value)?;
            if blocks.iter().any(|block| !block.text.is_empty()) {
                return Ok(blocks);
            }
        }
        let is_plain =
            |body: &&&Part| matches!(body.content_type.as_deref(), None | Some("text/plain"));
        Ok(plain.iter().find(is_plain).map(|body| read_plain(&body.value)).unwrap_or_default())
    }

    fn subjects(&self) -> Vec<Subject> {
        let kinds = [
            (TopicKind::Person, &self.people),
            (TopicKind::Place, &self.places),
            (TopicKind::Organization, &self.organisations),
            (TopicKind::Event, &self.events),
            (TopicKind::Thing, &self.objects),
            (TopicKind::Subject, &self.subjects),
        ];
        let all = kinds
            .into_iter()
            .flat_map(|(kind, named)| named.iter().filter_map(move |named| named.to_subject(kind)));
        all.take(LIMITS.subjects).collect()
    }
}

impl Named {
    fn to_subject(&self, kind: TopicKind) -> Option<Subject> {
        let name = self.name.as_deref().and_then(line);
        let code = self.uri.as_ref().or(self.literal.as_ref()).and_then(|code| line(code));
        (name.is_some() || code.is_some()).then_some(Subject { kind, name, code })
    }
}

fn is_html(body: &Part) -> bool {
    // `body_xhtml` stands in the IPTC's own example of a simple article.
    matches!(
        body.content_type.as_deref(),
        Some("application/xhtml+xml" | "text/html" | "body_xhtml")
    )
}

/// What is not known may not be published.
fn status(status: Option<&str>) -> Status {
    match status {
        None | Some("usable") => Status::Usable,
        Some("canceled") => Status::Canceled,
        Some(_) => Status::Withheld,
    }
}

fn embargo(until: &Value) -> Embargo {
    let moment = until.as_str().and_then(moment);
    moment.map_or(Embargo::FurtherNotice, Embargo::Until)
}
