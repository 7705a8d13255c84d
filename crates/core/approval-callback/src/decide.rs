//! POST: take a decision.

use crate::form::{Form, Problems};
use crate::locate::{Located, locate};
use crate::show::page_of;
use crate::{Config, Error, Ports, Request, Response, Store, page};
use approval_resume::{Resume, Resumed};
use approval_store::Written;
use approvals::{AnswerStep, Nonce, Progress, Record, Session, Standing, answer, standing};
use jiff::Timestamp;
use questions::{Choice, Decision};

/// The most bytes of a form: each of the 120,000 bytes of a product's texts may take three.
const BODY_LIMIT: usize = 512 * 1024;

/// How often a decision is tried that somebody else's write refuses.
const TRIES: usize = 5;

/// Takes the decision that a form carries, or says why not.
pub(crate) async fn decide<S: Store, R: Resume + Sync, P: Sync>(
    ports: &Ports<S, R, P>,
    config: &Config,
    request: &Request,
    segment: &str,
    now: Timestamp,
) -> Result<Response, Error> {
    if let Some(refusal) = refusal(config, request) {
        return Ok(refusal);
    }
    let Some(located) = locate(ports, request, segment, now).await? else {
        return Ok(page::unknown());
    };
    let form = Form::read(&request.body);
    let question = &located.record.question;
    match standing(&located.record, &located.link, now) {
        Standing::Pending => {}
        Standing::Deciding(made) if form.agrees_with(question, made) => {}
        Standing::Deciding(made) | Standing::Decided(made) if !form.agrees_with(question, made) => {
            return Ok(page::conflict(&located, config, made));
        }
        _ => return Ok(page_of(&located, config, now)),
    }
    let visit = Visit { ports, config, request, now };
    visit.answer(located, &form).await
}

/// What a request cannot be whatever it opens.
fn refusal(config: &Config, request: &Request) -> Option<Response> {
    if request.body.len() > BODY_LIMIT {
        return Some(page::too_large());
    }
    let media_type = request.content_type.as_deref().unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Some(page::media_type());
    }
    (request.origin.as_deref() != Some(&config.origin)).then(page::foreign_origin)
}

/// One POST on its way.
struct Visit<'a, S, R, P> {
    ports: &'a Ports<S, R, P>,
    config: &'a Config,
    request: &'a Request,
    now: Timestamp,
}

impl<S: Store, R: Resume + Sync, P: Sync> Visit<'_, S, R, P> {
    /// Nonce, form, code; then the decision.
    async fn answer(&self, located: Located, form: &Form) -> Result<Response, Error> {
        if !Nonce::check(&form.nonce, &located.link, self.now) {
            return Ok(page::stale(&located, self.config, self.now, form));
        }
        let choice = match self.choice(&located, form) {
            Ok(choice) => choice,
            Err(problems) => {
                return Ok(page::question(&located, self.config, self.now, form, &problems));
            }
        };
        if let Some(refusal) = self.try_code(&located, form).await? {
            return Ok(refusal);
        }
        let session = Session::issue(&located.link, self.now);
        let answered = match choice {
            Some(choice) => self.choose(located, form, choice).await?,
            None => self.deliver(located).await?,
        };
        Ok(answered.with_session(session))
    }

    /// What the form chooses; `None` hands the recorded decision on.
    fn choice(&self, located: &Located, form: &Form) -> Result<Option<Choice>, Box<Problems>> {
        let question = &located.record.question;
        match &located.record.progress {
            Progress::Pending => form.check(question, self.config).map(Some),
            _ if form.typed_code().is_some() => Ok(None),
            _ => Err(Box::new(Problems::of_code("Type the six digits from your mail."))),
        }
    }

    /// Takes a try before it compares, so that guesses side by side cannot outrun the count.
    async fn try_code(&self, located: &Located, form: &Form) -> Result<Option<Response>, Error> {
        let link = &located.link;
        if !self.ports.store.take_try(&link.hash).await? {
            return Ok(Some(page::locked(located, self.config)));
        }
        if form.typed_code().is_some_and(|code| link.accepts(&code)) {
            self.ports.store.return_try(&link.hash).await?;
            return Ok(None);
        }
        let left = self.ports.store.link(&link.hash, self.now).await?.map_or(0, |l| l.tries_left);
        Ok(Some(page::wrong_code(located, self.config, self.now, form, left)))
    }

    async fn choose(
        &self,
        mut located: Located,
        form: &Form,
        choice: Choice,
    ) -> Result<Response, Error> {
        let verified_email = self.request.verified_email.clone();
        let chosen = form.answer(&located.record.question, choice, verified_email);
        for _ in 0..TRIES {
            let step = answer(&located.record, &located.link, &chosen, self.now);
            let write = match step {
                AnswerStep::Decide(write) => write,
                AnswerStep::Resume(_) => return self.deliver(located).await,
                other => return Ok(self.closed(&located, &other)),
            };
            if self.ports.store.commit(&write).await? == Written::Done {
                located.record = write.record;
                return self.deliver(located).await;
            }
            located = self.again(located).await?;
        }
        Ok(page::contended())
    }

    fn closed(&self, located: &Located, step: &AnswerStep) -> Response {
        match step {
            AnswerStep::Conflict(decision) => page::conflict(located, self.config, decision),
            _ => page_of(located, self.config, self.now),
        }
    }

    /// Hands the recorded decision on, and notes that the execution has it.
    async fn deliver(&self, located: Located) -> Result<Response, Error> {
        let Some(decision) = located.record.progress.decision().cloned() else {
            return Ok(page_of(&located, self.config, self.now));
        };
        match self.hand_on(&located.record, &decision).await {
            Ok(Resumed::Taken) => Ok(self.taken(&located, &decision).await?),
            Ok(Resumed::MovedOn) => self.moved_on(located, &decision).await,
            Err(error) => Ok(page::undelivered(&located, self.config, self.now, &decision, error)),
        }
    }

    async fn hand_on(&self, record: &Record, decision: &Decision) -> Result<Resumed, Error> {
        let resume = &self.ports.resume;
        resume.resume(&record.task_token, decision).await.map_err(Error::Resume)
    }

    async fn taken(&self, located: &Located, decision: &Decision) -> Result<Response, Error> {
        if let Some(delivered) = located.record.delivered() {
            // Refused: somebody else noted the same delivery.
            self.ports.store.commit(&delivered).await?;
        }
        let waited = self.now.duration_since(located.record.asked_at);
        Ok(page::decided(located, self.config, decision).after(waited))
    }

    /// Nobody waits for the token. Either the decision has arrived by another way, or the attempt
    /// ended first; then a later attempt's token is tried, or the next attempt will find it.
    async fn moved_on(&self, located: Located, decision: &Decision) -> Result<Response, Error> {
        let old_token = located.record.task_token.clone();
        let located = self.again(located).await?;
        if matches!(located.record.progress, Progress::Decided(_)) {
            return Ok(page::decided(&located, self.config, decision));
        }
        let renewed = located.record.task_token != old_token;
        if renewed && self.hand_on(&located.record, decision).await? == Resumed::Taken {
            return self.taken(&located, decision).await;
        }
        Ok(page::moved_on(&located, self.config, decision))
    }

    /// The question as it is now.
    async fn again(&self, located: Located) -> Result<Located, Error> {
        let record = self.ports.store.record(&located.record.id).await?;
        Ok(Located { record: record.unwrap_or(located.record), ..located })
    }
}

impl Problems {
    fn of_code(problem: &str) -> Self {
        Self { code: Some(problem.to_owned()), ..Self::default() }
    }
}
