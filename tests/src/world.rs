//! A running local stack with what the tests do to it.

use crate::program::{rejoinder, workspace};
use crate::spy::Spy;
use ask_page::Ask;
use automatic_person::{Answer, Person};
use aws_sdk_sfn::types::{ExecutionListItem, ExecutionStatus};
use aws_sdk_sqs::types::QueueAttributeName;
use cli_base::deployed::{DEPLOYMENT, output, stacks};
use cli_base::loopback::loopback_client;
use cli_base::stacks::Stacks;
use descriptions_commands::Descriptions;
use insights_commands::ReviewInsights;
use local_stack::setup::Binaries;
use local_stack::{Options, Stack, System};
use newsroom_page::Newsroom;
use review_commands::files::FiledReview;
use review_commands::post::poster;
use search_commands::ImageSearch;
use search_commands::index::IndexCache;
use serde_json::{Value, json};
use shop_bus::Poster;
use stack_page::Mail;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use training_commands::Training;

/// What any step of a test may fail with.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The longest that a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// What a search may wait for on a machine that other tests load.
const PATIENT_SEARCH: [(&str, &str); 3] =
    [("EMBED_TIMEOUT_MS", "20000"), ("FIND_TIMEOUT_MS", "5000"), ("RANK_TIMEOUT_MS", "5000")];

/// A stack of one's own: its processes end when this is dropped.
pub struct World {
    pub stack: Stack,
    /// The events that the workflow published since the start.
    pub spy: Spy,
    http: reqwest::Client,
    poster: Poster,
}

impl World {
    /// Starts a stack of every system.
    ///
    /// # Errors
    /// It does not start.
    pub async fn whole() -> Result<Self, Failure> {
        Self::of(Options::default()).await
    }

    /// Starts a stack of the core and one more system, with these parameters of the templates and these
    /// variables for the emulator and the functions.
    ///
    /// # Errors
    /// It does not start.
    pub async fn with(
        system: &str,
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let (parameters, environment) = (owned(parameters), owned(environment));
        let deployed = only(system);
        Self::of(Options { deployed, parameters, environment, ..Options::default() }).await
    }

    /// Starts a stack of the core and the training, whose jobs are these programs (`REPOSITORY=PROGRAM`).
    ///
    /// # Errors
    /// It does not start.
    pub async fn training(
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
        containers: Vec<String>,
    ) -> Result<Self, Failure> {
        let (parameters, environment) = (owned(parameters), owned(environment));
        let deployed = only("training");
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(Training)];
        Self::of(Options {
            deployed,
            parameters,
            environment,
            containers,
            systems,
            ..Options::default()
        })
        .await
    }

    /// Starts a stack of the core, the training and the descriptions, whose jobs and endpoints are these programs
    /// (`REPOSITORY=PROGRAM`).
    ///
    /// # Errors
    /// It does not start.
    pub async fn training_and_describing(
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
        containers: Vec<String>,
    ) -> Result<Self, Failure> {
        let (parameters, environment) = (owned(parameters), owned(environment));
        let deployed = vec!["training".to_owned(), "descriptions".to_owned()];
        Self::of(Options { deployed, parameters, environment, containers, ..Options::default() })
            .await
    }

    /// Starts a stack of the core and the models, whose endpoints run these programs (`REPOSITORY=PROGRAM`).
    ///
    /// # Errors
    /// It does not start.
    pub async fn deploying(
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
        containers: Vec<String>,
    ) -> Result<Self, Failure> {
        let (parameters, environment) = (owned(parameters), owned(environment));
        let deployed = only("models");
        Self::of(Options { deployed, parameters, environment, containers, ..Options::default() })
            .await
    }

    /// Starts a stack of the core and the reviews, with these parameters of the templates.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        Self::start_with(parameters, &[]).await
    }

    /// Starts a stack of the core and the reviews with these parameters, and these variables for the
    /// emulator and the functions.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start_with(
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        Self::with("review", parameters, environment).await
    }

    /// Starts a stack of the core and the image search, in which what is in `cache` is searchable. Its searches may take as long as
    /// the machine, which other tests load, needs: they are looked at for what they find.
    ///
    /// # Errors
    /// It does not start.
    pub async fn searching(cache: &IndexCache) -> Result<Self, Failure> {
        let search = Arc::new(ImageSearch::new(cache.clone()));
        let (systems, deployed): (Vec<Arc<dyn System>>, _) = (vec![search], only("search"));
        let environment = owned(&PATIENT_SEARCH);
        Self::of(Options { deployed, systems, environment, ..Options::default() }).await
    }

    /// Starts a stack whose page shows what reviews say, with these variables for the emulator and
    /// the functions.
    ///
    /// # Errors
    /// It does not start.
    pub async fn reporting(environment: &[(&str, &str)]) -> Result<Self, Failure> {
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(ReviewInsights)];
        let (deployed, environment) = (only("review"), owned(environment));
        Self::of(Options { deployed, systems, environment, ..Options::default() }).await
    }

    /// Starts a stack of the core and the descriptions, with these parameters of the templates.
    ///
    /// # Errors
    /// It does not start.
    pub async fn describing(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        let deployed = only("descriptions");
        let parameters = owned(parameters);
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(Descriptions)];
        Self::of(Options { deployed, parameters, systems, ..Options::default() }).await
    }

    /// Starts a stack of the core, the descriptions and the image search, in which what is in `cache`
    /// is searchable.
    ///
    /// # Errors
    /// It does not start.
    pub async fn describing_and_searching(cache: &IndexCache) -> Result<Self, Failure> {
        let search = Arc::new(ImageSearch::new(cache.clone()));
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(Descriptions), search];
        let deployed = vec!["descriptions".to_owned(), "search".to_owned()];
        let environment = owned(&PATIENT_SEARCH);
        Self::of(Options { deployed, systems, environment, ..Options::default() }).await
    }

    /// Starts a stack of the core and these systems, one of them the assistant, with these parameters of
    /// the templates.
    ///
    /// # Errors
    /// It does not start.
    pub async fn answering(
        deployed: &[&str],
        parameters: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let deployed = deployed.iter().map(|&system| system.to_owned()).collect();
        let parameters = owned(parameters);
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(Ask)];
        Self::of(Options { deployed, parameters, systems, ..Options::default() }).await
    }

    /// Starts a stack of the core and the newsroom, with its page and these parameters of the templates.
    ///
    /// # Errors
    /// It does not start.
    pub async fn editing(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        let (deployed, parameters) = (only("newsroom"), owned(parameters));
        let systems: Vec<Arc<dyn System>> = vec![Arc::new(Newsroom)];
        Self::of(Options { deployed, parameters, systems, ..Options::default() }).await
    }

    /// Starts a stack of the core, the reviews and the tenants' table, with these parameters of the templates and
    /// these variables for the emulator and the functions.
    ///
    /// # Errors
    /// It does not start.
    pub async fn with_tenants(
        parameters: &[(&str, &str)],
        environment: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let deployed = vec!["review".to_owned(), "models".to_owned()];
        let (parameters, environment) = (owned(parameters), owned(environment));
        Self::of(Options { deployed, parameters, environment, ..Options::default() }).await
    }

    /// Runs a machine with an input to its end: its output.
    ///
    /// # Errors
    /// It fails, or does not end in time.
    pub async fn execute(&self, machine: &str, input: &Value) -> Result<Value, Failure> {
        let client = aws_sdk_sfn::Client::new(&self.stack.sdk_config().await);
        let start = client.start_execution().state_machine_arn(machine).input(input.to_string());
        let execution = start.send().await?.execution_arn;
        let until = Instant::now() + PATIENCE * 3;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| "the machine does not end")?;
            let now = client.describe_execution().execution_arn(&execution).send().await?;
            match now.status {
                ExecutionStatus::Running if Instant::now() < until => {}
                ExecutionStatus::Succeeded => {
                    return Ok(serde_json::from_str(now.output.as_deref().unwrap_or("null"))?);
                }
                status => return Err(format!("{status}: {:?} {:?}", now.error, now.cause).into()),
            }
        }
    }

    async fn of(options: Options) -> Result<Self, Failure> {
        let stack = Stack::start(Options {
            root: Some(workspace()),
            binaries: Binaries::from_env(),
            ..options
        })
        .await?;
        let config = stack.sdk_config().await;
        let bus = output(stack.outputs(), "EventBusName")?;
        let spy = Spy::on(&config, bus).await?;
        let poster = poster(&config, bus, "shop.reviews");
        Ok(Self { spy, http: loopback_client(), poster, stack })
    }

    /// The name, ARN or address of what the templates call `id`.
    ///
    /// # Errors
    /// No template has it.
    pub async fn physical(&self, id: &str) -> Result<String, Failure> {
        let client = Stacks::new(&self.stack.sdk_config().await);
        for stack in stacks(&client, DEPLOYMENT).await? {
            let resources = client.resources(&stack.name).await?;
            if let Some(found) = resources.into_iter().find(|resource| resource.id == id) {
                return Ok(found.physical);
            }
        }
        Err(format!("no template has {id}").into())
    }

    /// Posts reviews, given as the details of their events.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn post(&self, details: &[Value]) -> Result<(), Failure> {
        let reviews: Vec<FiledReview> = details.iter().cloned().map(FiledReview::of).collect();
        let posted = self.poster.post(&reviews).await?;
        posted.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(())
    }

    /// Posts one review and waits for its outcome: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn outcome_of(&mut self, detail: Value) -> Result<(String, Value), Failure> {
        let id = detail["reviewId"].as_str().unwrap_or_default().to_owned();
        self.post(&[detail]).await?;
        self.spy.outcome(&id).await
    }

    /// Makes texts that contain a phrase score as told.
    ///
    /// # Errors
    /// The models do not take it.
    pub async fn set_scores(&self, scores: &[(&str, f64)]) -> Result<(), Failure> {
        let scores: BTreeMap<_, _> = scores.iter().copied().collect();
        self.put("scores", &json!(scores)).await
    }

    /// Makes calls of the models go wrong; `{}` ends it.
    ///
    /// # Errors
    /// The models do not take it.
    pub async fn set_faults(&self, faults: &Value) -> Result<(), Failure> {
        self.put("faults", faults).await
    }

    /// Makes the model give an answer to prompts that contain a phrase, by task.
    ///
    /// # Errors
    /// The models do not take it.
    pub async fn set_answers(&self, answers: &Value) -> Result<(), Failure> {
        self.put("answers", answers).await
    }

    /// Sets what Bedrock says of the life of models, by their ids; `{}` makes all active.
    ///
    /// # Errors
    /// The models do not take it.
    pub async fn set_lifecycles(&self, lifecycles: &Value) -> Result<(), Failure> {
        self.put("lifecycles", lifecycles).await
    }

    /// What `rejoinder audit` tells about a review: one object for each decision.
    ///
    /// # Errors
    /// It fails.
    pub fn audit(&self, review: &str) -> Result<Vec<Value>, Failure> {
        self.asked_on_aws(&["audit", "--json", "--review", review, "--stack", DEPLOYMENT])
    }

    /// What a command prints that is told of this stack only as of one on AWS: objects, a line each.
    ///
    /// # Errors
    /// It fails.
    pub fn asked_on_aws(&self, arguments: &[&str]) -> Result<Vec<Value>, Failure> {
        let output = rejoinder(arguments)
            .env("AWS_ENDPOINT_URL", self.stack.endpoint())
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .env("AWS_REGION", "us-east-1")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8(output.stderr)?.into());
        }
        let objects = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
        Ok(objects.collect::<Result<_, _>>()?)
    }

    async fn put(&self, control: &str, body: &Value) -> Result<(), Failure> {
        let url = format!("{}/_local/{control}", self.stack.models());
        self.http.put(url).json(body).send().await?.error_for_status()?;
        Ok(())
    }

    /// How often an operation of the models was called.
    ///
    /// # Errors
    /// The models do not say.
    pub async fn calls(&self, operation: &str) -> Result<u64, Failure> {
        let url = format!("{}/_local/usage", self.stack.models());
        let usage: Value = self.http.get(url).send().await?.json().await?;
        Ok(usage["operations"][operation]["calls"].as_u64().unwrap_or(0))
    }

    /// Waits until `count` mails speak of `product`, and gives them.
    ///
    /// # Errors
    /// They do not come in time.
    pub async fn mails(&self, product: &str, count: usize) -> Result<Vec<Mail>, Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| format!("no {count} mails"))?;
            let url = format!("{}/mailbox.json", self.stack.page());
            let mails: Vec<Mail> = self.http.get(url).send().await?.json().await?;
            let mails: Vec<Mail> =
                mails.into_iter().filter(|mail| mail.body.contains(product)).collect();
            if mails.len() >= count {
                return Ok(mails);
            }
            if Instant::now() > until {
                return Err(format!("{} of {count} mails about {product}", mails.len()).into());
            }
        }
    }

    /// Has a person answer a mail through the approval page.
    ///
    /// # Errors
    /// The page refuses.
    pub async fn answer(&self, mail: &Mail, answer: Answer) -> Result<(), Failure> {
        Ok(Person::new(self.stack.page(), answer).decide(mail).await?)
    }

    /// Waits until `count` executions have been started in all.
    ///
    /// # Errors
    /// They are not in time.
    pub async fn executions_started(&self, count: usize) -> Result<(), Failure> {
        self.executions(|all| all.len() >= count).await.map(drop)
    }

    /// Waits until every execution has ended.
    ///
    /// # Errors
    /// They do not in time.
    pub async fn no_execution_runs(&self) -> Result<(), Failure> {
        let ended = |one: &ExecutionListItem| *one.status() != ExecutionStatus::Running;
        self.executions(|all| all.iter().all(ended)).await.map(drop)
    }

    /// The executions of the machine with this output of the template, once none runs.
    ///
    /// # Errors
    /// One runs on.
    pub async fn executions_at_rest(
        &self,
        machine: &str,
    ) -> Result<Vec<ExecutionListItem>, Failure> {
        let ended = |one: &ExecutionListItem| *one.status() != ExecutionStatus::Running;
        self.executions_of(machine, |all| all.iter().all(ended)).await
    }

    /// Aborts every execution that runs of the machine with this output of the template, once one does.
    ///
    /// # Errors
    /// None runs in time, or Step Functions refuses.
    pub async fn abort_executions(&self, machine: &str) -> Result<(), Failure> {
        let client = aws_sdk_sfn::Client::new(&self.stack.sdk_config().await);
        let runs = |one: &ExecutionListItem| *one.status() == ExecutionStatus::Running;
        for execution in self.executions_of(machine, |all| all.iter().any(runs)).await? {
            if runs(&execution) {
                client.stop_execution().execution_arn(execution.execution_arn()).send().await?;
            }
        }
        Ok(())
    }

    async fn executions(
        &self,
        enough: impl Fn(&[ExecutionListItem]) -> bool,
    ) -> Result<Vec<ExecutionListItem>, Failure> {
        self.executions_of("ReviewResponseMachineArn", enough).await
    }

    async fn executions_of(
        &self,
        machine: &str,
        enough: impl Fn(&[ExecutionListItem]) -> bool,
    ) -> Result<Vec<ExecutionListItem>, Failure> {
        let client = aws_sdk_sfn::Client::new(&self.stack.sdk_config().await);
        let machine = output(self.stack.outputs(), machine)?;
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| "the executions did not get there")?;
            let list = client.list_executions().state_machine_arn(machine).max_results(1_000);
            let all = list.send().await?.executions;
            if enough(&all) {
                return Ok(all);
            }
        }
    }

    /// Waits until the dead-letter queue holds `count` messages.
    ///
    /// # Errors
    /// It does not in time.
    pub async fn dead_letters(&self, count: usize) -> Result<(), Failure> {
        self.dead_letters_in("DeadLetterQueueUrl", count).await
    }

    /// Waits until the queue with this output of the template holds `count` messages.
    ///
    /// # Errors
    /// It does not in time.
    pub async fn dead_letters_in(&self, queue: &str, count: usize) -> Result<(), Failure> {
        let sqs = aws_sdk_sqs::Client::new(&self.stack.sdk_config().await);
        let queue = output(self.stack.outputs(), queue)?;
        let wanted = QueueAttributeName::ApproximateNumberOfMessages;
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| format!("no {count} dead letters"))?;
            let ask = sqs.get_queue_attributes().queue_url(queue).attribute_names(wanted.clone());
            let found = ask.send().await?.attributes.unwrap_or_default();
            if found.get(&wanted) == Some(&count.to_string()) {
                return Ok(());
            }
        }
    }

    /// Puts events into the dead-letter queue, as EventBridge does with what it cannot deliver.
    ///
    /// # Errors
    /// The queue refuses one.
    pub async fn put_dead_letters(&self, events: &[Value]) -> Result<(), Failure> {
        let sqs = aws_sdk_sqs::Client::new(&self.stack.sdk_config().await);
        let queue = output(self.stack.outputs(), "DeadLetterQueueUrl")?;
        for event in events {
            let send = sqs.send_message().queue_url(queue);
            send.message_body(event.to_string()).send().await?;
        }
        Ok(())
    }

    /// The approval page that a mail links to.
    #[must_use]
    pub fn link<'a>(&self, mail: &'a Mail) -> &'a str {
        let ours = |link: &&String| link.starts_with(self.stack.page());
        mail.links.iter().find(ours).map_or("", String::as_str)
    }
}

/// A review with a text about a product; its other fields do not matter.
#[must_use]
pub fn review(id: &str, product: &str, text: &str) -> Value {
    json!({"reviewId": id, "productId": "p-1", "productName": product, "text": text})
}

/// What is deployed beside the core.
fn only(system: &str) -> Vec<String> {
    vec![system.to_owned()]
}

fn owned(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
