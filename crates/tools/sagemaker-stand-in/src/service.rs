//! The service: what was made, and what runs for it.

mod components;

use crate::control::{
    Begun, Launch, NO_COPIES, Operation, Registry, Request, Serving, Verb, missing_data,
};
use crate::hosting::{Busy, Fleet, Host, Images, Patience};
use crate::runtime::{
    Accepted, Invocation, InvokeError, Invoked, Job, Sent, check, check_async, check_serving,
    invalid, invoke,
};
use crate::training::{self, Training};
use faults::{Fault, Random};
use serde_json::{Value, json};
use stand_in::{AwsError, Source, SourceError};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::task::JoinSet;

/// Why an endpoint fails on order, as the service says that no instance is to be had.
const NO_CAPACITY: &str = "Unable to provision requested ML compute capacity due to \
    InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some \
    time.";

/// By it a container is told which of its adapters is asked for.
const ADAPTER: &str = "x-amzn-sagemaker-adapter-identifier";

/// What a start is to suffer: asked with the keys of `StartEndpoint`, `StartInferenceComponent` and
/// `StartTrainingJob`, and of `RunTrainingJob` for what happens while a job's programs run.
pub type Draw<'a> = &'a (dyn Fn(&[String]) -> (Duration, Option<Fault>) + Sync);

/// How the service runs.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where model data is read from and asynchronous answers go, unsigned and addressed by path.
    pub s3_endpoint: Option<String>,
    pub images: Images,
    /// Where the endpoints' folders are made; the system's folder for what is temporary if not set.
    pub folder: Option<PathBuf>,
    pub patience: Patience,
}

/// SageMaker's hosting and training.
#[derive(Debug)]
pub struct SageMaker {
    registry: Mutex<Registry>,
    /// What runs, by the endpoint's key.
    fleets: Mutex<BTreeMap<String, Arc<Fleet>>>,
    host: Arc<Host>,
    training: Arc<Training>,
    /// Starts, ends and asynchronous invocations under way.
    tasks: Mutex<JoinSet<()>>,
    random: Mutex<Random>,
}

impl SageMaker {
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let Settings { s3_endpoint, images, folder, patience } = settings;
        let http = reqwest::Client::builder().no_proxy().build().unwrap_or_default();
        let source = Source::new(s3_endpoint);
        let host = Arc::new(Host { source, images, folder, patience, http });
        let training = Arc::new(Training::new(Arc::clone(&host)));
        let random = Mutex::new(Random::seeded(now().to_bits()));
        let (registry, fleets, tasks) = Default::default();
        Self { registry, fleets, host, training, tasks, random }
    }

    /// An operation of the control plane.
    ///
    /// # Errors
    /// As the service refuses.
    pub async fn control(
        self: &Arc<Self>,
        operation: Operation,
        body: &[u8],
        draw: Draw<'_>,
    ) -> Result<Value, AwsError> {
        let request = Request::parse(operation, body)?;
        if operation.name == "CreateModel" {
            self.check_model(&request).await?;
        }
        let (answer, begun) = locked(&self.registry).ask(operation, request, now())?;
        self.begin(begun, draw, operation.verb);
        Ok(answer)
    }

    /// An operation of training jobs.
    ///
    /// # Errors
    /// As the service refuses.
    pub async fn train(
        &self,
        operation: training::Operation,
        body: &[u8],
        draw: Draw<'_>,
    ) -> Result<Value, AwsError> {
        self.training.ask(operation, body, draw).await
    }

    /// The stage of every training job, and the process groups that run for it.
    #[must_use]
    pub fn training_jobs(&self) -> Value {
        self.training.inventory()
    }

    /// Whether a model's image and data are there: the service looks when it is made.
    async fn check_model(&self, request: &Request) -> Result<(), AwsError> {
        if let Some(image) = Registry::image(request).filter(|image| !image.is_empty())
            && self.host.images.program(&image).is_none()
        {
            return Err(AwsError::validation(format!("Requested image {image} not found.")));
        }
        let Some(data) = Registry::model_data(request) else { return Ok(()) };
        match self.host.source.has(data.location()).await {
            Ok(true) => Ok(()),
            Ok(false) | Err(SourceError::Refused(_)) => Err(missing_data(data.location())),
            Err(error) => Err(AwsError::validation(error.to_string())),
        }
    }

    fn begin(self: &Arc<Self>, begun: Begun, draw: Draw<'_>, verb: Verb) {
        let service = Arc::clone(self);
        match begun {
            Begun::Nothing => {}
            Begun::Start(key, launch) => {
                let keys = [format!("StartEndpoint:{key}"), "StartEndpoint".to_owned()];
                let fate = draw(&keys);
                self.spawn(async move { service.start(&key, &launch, fate, verb).await });
            }
            Begun::Reweigh(key) => locked(&self.registry).end(&key, Ok(()), now()),
            Begun::Stop(key) => self.spawn(async move { service.stop(&key).await }),
            Begun::Component(key, work) => self.begin_component(key, work, draw),
        }
    }

    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = locked(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(work);
    }

    /// Brings up what an endpoint is to serve; what it served before is stopped when that answers.
    async fn start(
        &self,
        key: &str,
        launch: &Launch,
        (delay, fault): (Duration, Option<Fault>),
        verb: Verb,
    ) {
        tokio::time::sleep(delay).await;
        let started = match fault {
            Some(_) => Err(NO_CAPACITY.to_owned()),
            None => self.host.start(launch).await,
        };
        let (fleet, result) = match started {
            Ok(fleet) => (Some(Arc::new(fleet)), Ok(())),
            Err(why) => (None, Err(why)),
        };
        let before = fleet.and_then(|fleet| locked(&self.fleets).insert(key.to_owned(), fleet));
        locked(&self.registry).end(key, result, now());
        if let Some(before) = before.filter(|_| verb == Verb::Update) {
            before.stop().await;
        }
    }

    async fn stop(&self, key: &str) {
        let fleet = locked(&self.fleets).remove(key);
        if let Some(fleet) = fleet {
            fleet.stop().await;
        }
        locked(&self.registry).forget(key);
    }

    /// InvokeEndpoint.
    ///
    /// # Errors
    /// As the service refuses, or the container failed.
    pub async fn invoke(&self, request: Invocation) -> Result<Invoked, InvokeError> {
        check(&request)?;
        let (serving, fleet, _busy) = self.busy(&request.endpoint).await?;
        check_serving(&request, &serving)?;
        let (mut sent, _component) = self.addressed(&request, &serving, &fleet).await?;
        sent.body = request.body;
        invoke(&self.host.http, sent).await.map_err(InvokeError::Model)
    }

    /// Where an invocation goes, with everything but its body; kept from ending until the guard is dropped.
    async fn addressed(
        &self,
        request: &Invocation,
        serving: &Serving,
        fleet: &Fleet,
    ) -> Result<(Sent, Option<Busy>), AwsError> {
        let mut sent = Sent {
            endpoint: request.endpoint.clone(),
            headers: passed(request),
            within: self.host.patience.invocation,
            ..Sent::default()
        };
        let Some(component) = request.component() else {
            let wanted = request.member("InvokeEndpoint", "TargetVariant");
            sent.variant = self.variant(serving, wanted)?;
            sent.url = fleet.url(&sent.variant).unwrap_or_default();
            return Ok((sent, None));
        };
        let route = locked(&self.registry).route(&serving.key, component).map_err(invalid)?;
        let (url, busy) =
            fleet.begin_at(&route.container).await.ok_or_else(|| invalid(NO_COPIES))?;
        (sent.variant, sent.url) = (route.variant, url);
        sent.headers.extend(route.adapter.map(|name| (ADAPTER, name)));
        Ok((sent, Some(busy)))
    }

    /// What serves under a name, kept from ending until the guard is dropped. A fleet that another one
    /// has just replaced is not asked any more.
    async fn busy(&self, name: &str) -> Result<(Serving, Arc<Fleet>, Busy), AwsError> {
        loop {
            let (serving, fleet) = self.serving(name)?;
            if let Some(busy) = fleet.begin().await {
                return Ok((serving, fleet, busy));
            }
        }
    }

    fn serving(&self, name: &str) -> Result<(Serving, Arc<Fleet>), AwsError> {
        // The fleet is looked up under the same lock order as everywhere: registry, then fleets.
        let registry = locked(&self.registry);
        let serving = registry.serving(name).map_err(invalid)?;
        let fleet = locked(&self.fleets).get(&serving.key).cloned();
        let fleet = fleet.ok_or_else(|| AwsError::new(503, "ServiceUnavailable", "Try again."))?;
        Ok((serving, fleet))
    }

    /// The variant that is asked for, else one by its weight.
    fn variant(&self, serving: &Serving, wanted: Option<&str>) -> Result<String, AwsError> {
        if let Some(wanted) = wanted {
            let known = serving.weights.contains_key(wanted);
            let missing = || invalid(format!("Variant {wanted} not found for Request."));
            return known.then(|| wanted.to_owned()).ok_or_else(missing);
        }
        let total: f64 = serving.weights.values().sum();
        let mut left = locked(&self.random).share() * total;
        let chosen = serving.weights.iter().find(|(_, weight)| {
            left -= **weight;
            left < 0.0
        });
        let chosen = chosen.or_else(|| serving.weights.iter().next()).map(|(name, _)| name.clone());
        Ok(chosen.unwrap_or_default())
    }

    /// InvokeEndpointAsync: answers at once, and works beside.
    ///
    /// # Errors
    /// As the service refuses.
    pub fn invoke_async(self: &Arc<Self>, request: &Invocation) -> Result<Accepted, AwsError> {
        check_async(request)?;
        let (serving, _) = self.serving(&request.endpoint)?;
        let Some(plan) = &serving.asynchronous else {
            let why = "is not asynchronous: InvokeEndpointAsync is not supported.";
            return Err(invalid(format!("Endpoint {} {why}", request.endpoint)));
        };
        let number = locked(&self.random).next();
        let fresh = format!("{:08x}-0000-4000-8000-{:012x}", number >> 32, number & 0xffff_ffff);
        let (job, accepted) = Job::of(request, plan, fresh)?;
        let variant = self.variant(&serving, None)?;
        let (service, endpoint) = (Arc::clone(self), request.endpoint.clone());
        self.spawn(async move { service.work(job, endpoint, variant).await });
        Ok(accepted)
    }

    /// Does an asynchronous request and puts its answer, or what went wrong, where they belong.
    async fn work(&self, job: Job, endpoint: String, variant: String) {
        let places = job.places.clone();
        let source = &self.host.source;
        let put = match self.worked(job, endpoint, variant).await {
            Ok(answer) => source.put(&places.output, answer).await,
            Err(why) => match &places.failure {
                Some(place) => source.put(place, why.into_bytes()).await,
                None => Ok(()),
            },
        };
        // Nobody waits for this answer: where it cannot be put, it is lost, as the caller sees.
        drop(put);
    }

    async fn worked(&self, job: Job, endpoint: String, variant: String) -> Result<Vec<u8>, String> {
        let (_, fleet, _busy) = self.busy(&endpoint).await.map_err(|error| error.message)?;
        let turn = tokio::time::timeout(job.waits, fleet.turn()).await;
        let _turn = turn.map_err(|_| "The request expired before its turn came.".to_owned())?;
        let body = match &job.input {
            None => job.body,
            Some(input) => self.host.source.get(input).await.map_err(|error| error.to_string())?,
        };
        let url = fleet.url(&variant).unwrap_or_default();
        let sent = Sent { endpoint, variant, url, headers: job.headers, body, within: job.takes };
        let invoked = invoke(&self.host.http, sent).await;
        invoked.map(|invoked| invoked.body).map_err(|error| error.message())
    }

    /// What runs and what is known, for tests and people: the state of every endpoint, and the process
    /// of every variant or component.
    #[must_use]
    pub fn inventory(&self) -> Value {
        let registry = locked(&self.registry);
        let fleets = locked(&self.fleets);
        let endpoints = registry.statuses().map(|(key, status)| {
            let fleet = fleets.get(key);
            let processes = fleet.map(|fleet| fleet.processes()).unwrap_or_default();
            (key.to_owned(), json!({"status": status.name(), "processes": processes}))
        });
        endpoints.collect::<serde_json::Map<String, Value>>().into()
    }

    /// Ends everything that runs: what is starting at once, the rest in order.
    pub async fn end(&self) {
        let mut tasks = std::mem::take(&mut *locked(&self.tasks));
        tasks.shutdown().await;
        self.training.end().await;
        let fleets = std::mem::take(&mut *locked(&self.fleets));
        for fleet in fleets.into_values() {
            fleet.stop().await;
        }
    }
}

/// The headers that a container gets.
fn passed(request: &Invocation) -> Vec<(&'static str, String)> {
    let names = ["content-type", "accept", "x-amzn-sagemaker-custom-attributes"];
    let given =
        names.into_iter().filter_map(|name| Some((name, request.headers.get(name)?.clone())));
    given.collect()
}

pub(crate) fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
