//! A stack with images of a shop, and what the tests do to their index.

use crate::objects::Objects;
use crate::picture::png;
use crate::shop::{LENGTH, Shop};
use crate::signed::{SIGNED, address, answered};
use crate::world::{Failure, PATIENCE, World};
use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sqs::types::QueueAttributeName;
use cli_base::deployed::output;
use cli_base::functions::Functions;
use cli_base::loopback::loopback_client;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, interval, timeout_at};

/// What images show.
pub const SUBJECTS: [&str; 12] = [
    "cat", "dog", "horse", "mouse", "bird", "fish", "tree", "house", "boat", "kettle", "lamp",
    "cup",
];

/// How they are drawn: a style is a colour.
pub const STYLES: [(&str, [u8; 3]); 5] = [
    ("red", [250, 10, 10]),
    ("green", [10, 250, 10]),
    ("blue", [10, 10, 250]),
    ("black", [10, 10, 10]),
    ("white", [250, 250, 250]),
];

/// The most that an index may take.
const INDEXED: Duration = Duration::from_secs(300);

/// A stack whose models and Personalize are counted.
pub struct Gallery {
    pub world: World,
    /// The models and Personalize.
    pub shop: Shop,
    sfn: aws_sdk_sfn::Client,
    objects: Objects,
    functions: Functions,
    http: reqwest::Client,
}

/// The images of the manifest: each subject in each style.
#[must_use]
pub fn images() -> Vec<Value> {
    let image = |subject: &str, style: &str| {
        let id = format!("{style}-{subject}");
        json!({"id": id, "key": format!("pictures/{id}.png"), "title": format!("{subject} {style}"),
            "metadata": {"style": style, "subject": subject}})
    };
    let of = |subject: &&'static str| STYLES.map(|(style, _)| image(subject, style));
    SUBJECTS.iter().flat_map(of).collect()
}

impl Gallery {
    /// Starts a stack with pictures and the manifest `manifests/shop.jsonl`.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open() -> Result<Self, Failure> {
        Self::open_with(&[]).await
    }

    /// Starts it with further parameters of the template.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open_with(more: &[(&str, &str)]) -> Result<Self, Failure> {
        Self::open_behind(&["BEDROCK_RUNTIME", "PERSONALIZE", "PERSONALIZE_RUNTIME"], more).await
    }

    /// Starts it with Personalize as the small models have it, in which clicks count.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open_to_clicks() -> Result<Self, Failure> {
        Self::open_behind(&["BEDROCK_RUNTIME"], &[]).await
    }

    /// Starts it with that Personalize, which nothing is imported into yet.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open_untrained() -> Result<Self, Failure> {
        Self::open_behind(&["BEDROCK_RUNTIME"], &[("InteractionsDatasetArn", "")]).await
    }

    /// The shop stands in for these services.
    async fn open_behind(services: &[&str], more: &[(&str, &str)]) -> Result<Self, Failure> {
        let shop = Shop::open().await?;
        let length = LENGTH.to_string();
        let account = "arn:aws:personalize:us-east-1:000000000000";
        let campaign = format!("{account}:campaign/rejoinder-search");
        let dataset = format!("{account}:dataset/rejoinder-search/INTERACTIONS");
        let parameters = [
            ("EmbeddingLength", length.as_str()),
            ("CampaignArn", &campaign),
            ("InteractionsDatasetArn", &dataset),
            ("PersonalizeRoleArn", "arn:aws:iam::000000000000:role/personalize"),
            ("StrangerUserId", ""),
        ];
        let services = services.iter().map(|service| format!("AWS_ENDPOINT_URL_{service}"));
        let services: Vec<String> = services.collect();
        let endpoint = |name: &String| (name.clone(), shop.endpoint.clone());
        let environment: Vec<(String, String)> = services.iter().map(endpoint).collect();
        let environment = environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let environment: Vec<_> = environment.chain([("SFN_WAIT_SCALE", "0.05")]).collect();
        let world = World::with("search", &[&parameters[..], more].concat(), &environment).await?;
        let config = world.stack.sdk_config().await;
        let gallery = Self {
            sfn: aws_sdk_sfn::Client::new(&config),
            objects: Objects::of(&world, "SearchBucketName").await?,
            functions: Functions::new(&config),
            http: loopback_client(),
            world,
            shop,
        };
        gallery.hang().await?;
        Ok(gallery)
    }

    async fn hang(&self) -> Result<(), Failure> {
        for (style, colour) in STYLES {
            for subject in SUBJECTS {
                self.put(&format!("pictures/{style}-{subject}.png"), png(8, colour)).await?;
            }
        }
        self.list("manifests/shop.jsonl", &images()).await
    }

    /// Writes a manifest.
    ///
    /// # Errors
    /// The bucket does not take it.
    pub async fn list(&self, key: &str, images: &[Value]) -> Result<(), Failure> {
        let lines: String = images.iter().map(|image| format!("{image}\n")).collect();
        self.put(key, lines.into_bytes()).await
    }

    /// Writes an object of the search bucket.
    ///
    /// # Errors
    /// The bucket does not take it.
    pub async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), Failure> {
        self.objects.put(key, content).await
    }

    /// Reads an object of the search bucket.
    ///
    /// # Errors
    /// There is none.
    pub async fn get(&self, key: &str) -> Result<String, Failure> {
        let content = self.objects.get(key).await?.ok_or_else(|| format!("no {key}"))?;
        Ok(String::from_utf8(content)?)
    }

    /// Starts the machine.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start(&self, input: &Value) -> Result<String, Failure> {
        self.start_machine("ImageIndexMachineArn", input).await
    }

    /// Trains, and waits for the end: the machine's output, or its error and cause.
    ///
    /// # Errors
    /// It does not end in time.
    pub async fn train(&self, input: &Value) -> Result<Result<Value, String>, Failure> {
        let execution = self.start_machine("PersonalizeTrainingMachineArn", input).await?;
        self.ended(&execution).await
    }

    async fn start_machine(&self, named: &str, input: &Value) -> Result<String, Failure> {
        let machine = output(self.world.stack.outputs(), named)?;
        let start = self.sfn.start_execution().state_machine_arn(machine);
        Ok(start.input(input.to_string()).send().await?.execution_arn)
    }

    /// Stops an execution.
    ///
    /// # Errors
    /// Step Functions refuses.
    pub async fn stop(&self, execution: &str) -> Result<(), Failure> {
        self.sfn.stop_execution().execution_arn(execution).send().await?;
        Ok(())
    }

    /// Waits until an execution has ended: its output, or its error and cause.
    ///
    /// # Errors
    /// It does not end in time.
    pub async fn ended(&self, execution: &str) -> Result<Result<Value, String>, Failure> {
        let until = Instant::now() + INDEXED;
        let mut tick = interval(Duration::from_millis(200));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| "the machine does not end")?;
            let found = self.sfn.describe_execution().execution_arn(execution).send().await?;
            match found.status() {
                ExecutionStatus::Running if Instant::now() < until => {}
                ExecutionStatus::Succeeded => {
                    return Ok(Ok(serde_json::from_str(found.output().unwrap_or("null"))?));
                }
                status => {
                    let said = (found.error().unwrap_or("?"), found.cause().unwrap_or("?"));
                    return Ok(Err(format!("{status} {}: {}", said.0, said.1)));
                }
            }
        }
    }

    /// Indexes a manifest, and gives the machine's output.
    ///
    /// # Errors
    /// It fails.
    pub async fn index(&self, input: &Value) -> Result<Value, Failure> {
        let execution = self.start(input).await?;
        Ok(self.ended(&execution).await??)
    }

    /// Searches by direct invocation.
    ///
    /// # Errors
    /// The function fails.
    pub async fn search(&self, input: &Value) -> Result<Value, Failure> {
        let function = output(self.world.stack.outputs(), "SearchFunctionName")?;
        let said = self.functions.invoke(function, input).await?;
        said.map_err(|failure| format!("{failure:?}").into())
    }

    /// Searches over HTTP: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn get_search(&self, query: &str) -> Result<(u16, Value), Failure> {
        let url = format!("{}/search?{query}", self.api()?);
        answered(self.http.get(url).header("authorization", SIGNED)).await
    }

    /// Searches over HTTP without a signature: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn get_search_unsigned(&self, query: &str) -> Result<(u16, Value), Failure> {
        answered(self.http.get(format!("{}/search?{query}", self.api()?))).await
    }

    /// Searches over HTTP by `POST`: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn post_search(&self, input: &Value) -> Result<(u16, Value), Failure> {
        let request = self.http.post(format!("{}/search", self.api()?)).json(input);
        answered(request.header("authorization", SIGNED)).await
    }

    /// Sends clicks over HTTP: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn post_clicks(&self, clicks: &Value) -> Result<(u16, Value), Failure> {
        let request = self.http.post(format!("{}/clicks", self.api()?)).json(clicks);
        answered(request.header("authorization", SIGNED)).await
    }

    /// Sends clicks over HTTP without a signature: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn post_clicks_unsigned(&self, clicks: &Value) -> Result<(u16, Value), Failure> {
        answered(self.http.post(format!("{}/clicks", self.api()?)).json(clicks)).await
    }

    /// What Personalize thinks that a user likes: the clusters asked for, with their scores.
    ///
    /// # Errors
    /// The small models do not answer.
    pub async fn ranking(
        &self,
        user: &str,
        clusters: &[&str],
    ) -> Result<Vec<(String, f64)>, Failure> {
        let campaign = "arn:aws:personalize:us-east-1:000000000000:campaign/rejoinder";
        let body = json!({"campaignArn": campaign, "userId": user, "inputList": clusters});
        let url = format!("{}/personalize-ranking", self.world.stack.models());
        let (_, answer) = answered(self.http.post(url).json(&body)).await?;
        let ranked = answer["personalizedRanking"].as_array().ok_or("no ranking")?;
        let one =
            |item: &Value| Some((item["itemId"].as_str()?.to_owned(), item["score"].as_f64()?));
        Ok(ranked.iter().filter_map(one).collect())
    }

    /// How many messages wait in a queue or are with a function.
    ///
    /// # Errors
    /// SQS does not answer.
    pub async fn waiting(&self, queue: &str) -> Result<usize, Failure> {
        let sqs = aws_sdk_sqs::Client::new(&self.world.stack.sdk_config().await);
        let url = output(self.world.stack.outputs(), queue)?;
        let ask =
            sqs.get_queue_attributes().queue_url(url).attribute_names(QueueAttributeName::All);
        let found = ask.send().await?.attributes.unwrap_or_default();
        let counts = [
            QueueAttributeName::ApproximateNumberOfMessages,
            QueueAttributeName::ApproximateNumberOfMessagesNotVisible,
        ];
        let count = |name| found.get(name).and_then(|count| count.parse::<usize>().ok());
        Ok(counts.iter().filter_map(count).sum())
    }

    fn api(&self) -> Result<String, Failure> {
        address(&self.world, "SearchApiUrl")
    }

    /// Waits until a search finds what it should.
    ///
    /// # Errors
    /// It does not in time, or fails.
    pub async fn until_found(
        &self,
        input: &Value,
        is: impl Fn(&Value) -> bool,
    ) -> Result<Value, Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(200));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| "it is never found")?;
            let answer = self.search(input).await?;
            if is(&answer) {
                return Ok(answer);
            }
            if Instant::now() > until {
                return Err(format!("not what should be found: {answer}").into());
            }
        }
    }
}

/// The ids of the images that a search found.
#[must_use]
pub fn found(answer: &Value) -> Vec<&str> {
    let results = answer["results"].as_array().into_iter().flatten();
    results.filter_map(|result| result["id"].as_str()).collect()
}
