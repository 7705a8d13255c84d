//! A question that somebody types in.

use answers::Question;
use cli_base::deployed::output;
use cli_base::error::Error;
use serde::Deserialize;
use serde_json::Value;
use shop_bus::Poster;
use stack_page::Site;

/// Where the shop's own questions come from, by the template's default.
const SOURCE: &str = "shop.questions";
/// Whose documents are asked, where the form does not say: the shop of the samples.
pub(crate) const TENANT: &str = "harbour-street";

/// The form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) question: String,
    pub(crate) product: String,
    pub(crate) tenant: String,
}

impl Form {
    /// The question under an id that nobody guesses, or what is wrong with it.
    pub(crate) fn read(&self, id: String) -> Result<Question, String> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let question = Question {
            question_id: id,
            tenant: filled(&self.tenant).unwrap_or_else(|| TENANT.to_owned()),
            text: filled(&self.question).unwrap_or_default(),
            product: filled(&self.product),
            image: None,
            language: None,
            asked_at: Some(jiff::Timestamp::now().to_string()),
        };
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }
}

/// An id for a question of this page.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn new_id() -> Result<String, String> {
    let number = getrandom::u64().map_err(|error| format!("no random number: {error}"))?;
    Ok(format!("ask-{number:016x}"))
}

/// Puts the question on the bus.
///
/// # Errors
/// In words: the stack has no bus, or the bus refuses it.
pub(crate) async fn ask(site: &Site, question: &Question) -> Result<(), String> {
    let detail = serde_json::to_value(question).map_err(|error| error.to_string())?;
    let posted = post(site, detail).await.map_err(|error| error.to_string())?;
    posted.map(|_| ())
}

async fn post(site: &Site, detail: Value) -> Result<shop_bus::Posted, Error> {
    let bus = output(&site.running.outputs, "EventBusName")?;
    let poster = Poster::new(&site.config, bus, SOURCE, "QUESTION_ASKED");
    let mut posted = poster.post(&[Detail(detail)]).await?;
    Ok(posted.pop().unwrap_or_else(|| Err("the bus does not say what became of it".to_owned())))
}

struct Detail(Value);

impl AsRef<Value> for Detail {
    fn as_ref(&self) -> &Value {
        &self.0
    }
}
