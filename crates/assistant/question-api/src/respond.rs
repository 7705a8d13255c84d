//! Decides what a request asks, and does it.

use crate::response;
use crate::{
    Asked, Before, Config, Event, EventBus, Find, Keep, Kept, Problem, Publish, QuestionTable,
    QuestionView, Receipt, Response, State,
};
use answers::Question;
use aws_config::SdkConfig;
use bounds::InvalidInput;
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric};

/// What is different each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    pub now: Timestamp,
    /// The id of a question that brings none.
    pub fresh_id: String,
}

impl Moment {
    /// This moment; the id has 128 random bits.
    #[must_use]
    pub fn this() -> Self {
        let mut bits = [0; 16];
        // Lambda's kernel always has them; without, the moment alone names the question.
        getrandom::fill(&mut bits).ok();
        let now = Timestamp::now();
        let random = bits.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        Self { now, fresh_id: format!("q-{}-{random}", now.as_millisecond()) }
    }
}

/// The table and the bus.
#[derive(Debug)]
pub struct Services<T, B> {
    pub table: T,
    pub bus: B,
}

impl Services<QuestionTable, EventBus> {
    /// Clients for the table and the bus of the configuration.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        Self { table: QuestionTable::new(sdk, &config.table), bus: EventBus::new(sdk, &config.bus) }
    }
}

/// Answers a request, whatever comes of it.
///
/// # Errors
/// The event is none of the API's.
pub async fn respond<T: Keep + Find, B: Publish>(
    services: &Services<T, B>,
    config: &Config,
    moment: &Moment,
    event: &Event,
) -> Result<Answer<Response>, InvalidInput> {
    event.validate()?;
    let (outcome, response) = match serve(services, config, moment, event).await {
        Ok(served) => served,
        Err(problem) if problem.status() < 500 => ("REFUSED", response::refused(problem)),
        Err(problem) => ("FAILED", response::refused(problem)),
    };
    let counted = Metric::count("QuestionRequests", 1.0);
    Ok(Answer::new(response).counting([counted]).by("outcome", outcome))
}

async fn serve<T: Keep + Find, B: Publish>(
    services: &Services<T, B>,
    config: &Config,
    moment: &Moment,
    event: &Event,
) -> Result<(&'static str, Response), Problem> {
    let tenant = event.request_context.tenant(&config.callers)?;
    let id = event.segment().ok_or(Problem::NoSuchPath)?;
    match (event.request_context.http.method.as_str(), id) {
        ("POST", "") => {
            let asked: Asked = event.read()?;
            let receipt =
                ask(services, config, moment, asked.into_question(tenant, moment)?).await?;
            Ok(("ASKED", response::taken(&receipt)))
        }
        ("GET", "") => Err(Problem::NoSuchPath),
        ("GET", id) => {
            let found = services.table.find(tenant, id).await?;
            let view = QuestionView::from(found.ok_or(Problem::NoSuchQuestion)?);
            Ok(("READ", response::view(&view)))
        }
        _ => Err(Problem::Method),
    }
}

/// Keeps the question, then puts it on the bus, if it is this call that is to.
async fn ask<T: Keep + Find, B: Publish>(
    services: &Services<T, B>,
    config: &Config,
    moment: &Moment,
    question: Question,
) -> Result<Receipt, Problem> {
    let expires_at = moment.now.as_second() + i64::from(config.retention_days) * 86_400;
    let standing = stand(&services.table, &question, expires_at).await?;
    if standing.is_to_put {
        services.bus.publish(&question).await?;
    }
    Ok(Receipt { question_id: question.question_id, state: standing.state })
}

/// How a question stands that is asked, maybe again.
struct Standing {
    state: State,
    /// Whether it is to be put on the bus.
    is_to_put: bool,
}

/// A new question is to be put on the bus, and a failed one, by the one call that asks it anew. One that
/// waits is, too: the bus may not have taken it, and the machine's claim lets it be answered once.
async fn stand<T: Keep + Find>(
    table: &T,
    question: &Question,
    expires_at: i64,
) -> Result<Standing, Problem> {
    if table.keep(question, Before::Unknown, expires_at).await? == Kept::Now {
        return Ok(Standing { state: State::Asked, is_to_put: true });
    }
    let known = table.find(&question.tenant, &question.question_id).await?;
    let known = known.ok_or(Problem::NoSuchQuestion)?;
    if !known.asks_as(question) {
        return Err(Problem::IdTaken);
    }
    if known.state != State::Failed {
        return Ok(Standing { state: known.state, is_to_put: known.state == State::Asked });
    }
    let kept = table.keep(question, Before::Failed, expires_at).await?;
    Ok(Standing { state: State::Asked, is_to_put: kept == Kept::Now })
}
