//! The models: the functions that ask them get an answer, with their own permissions.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use super::functions::failure;
use aws_config::SdkConfig;
use cli_base::functions::Functions;
use cli_base::stacks::Resource;
use serde_json::{Value, json};

const SENTIMENT: (&str, &str) =
    ("SentimentFunction", include_str!("../../../../events/review/sentiment/praise.json"));

/// It writes by any model that it is given as a candidate.
const REPLY: (&str, &str) = (
    "ResponseGenerationFunction",
    include_str!("../../../../events/review/response-generation/praise.json"),
);

const JUDGE: (&str, &str) =
    ("ReplyJudgeFunction", include_str!("../../../../events/review/reply-judge/praise.json"));

const TEXTS: (&str, &str) = (
    "DescriptionGenerationFunction",
    include_str!("../../../../events/descriptions/description-generation/one-language.json"),
);

const CLAIMS: (&str, &str) =
    ("ClaimCheckFunction", include_str!("../../../../events/descriptions/claim-check/judged.json"));

/// One that asks two things: rules take no model for one that asks a single thing.
const QUESTION: (&str, &str) = (
    "QuestionDecompositionFunction",
    include_str!("../../../../events/assistant/question-decomposition/two-things.json"),
);

/// Of one answer no model is asked; it needs no documents, and has the model that answers.
const ANSWERS: (&str, &str) = (
    "AnswerFusionFunction",
    include_str!("../../../../events/assistant/answer-fusion/joined.json"),
);

const TOXICITY: (&str, &str) = (
    "ToxicityCheckFunction",
    include_str!("../../../../events/review/toxicity-check/safe-review.json"),
);

/// Where it names an endpoint, nobody asks for what `ReplyModelId` names.
const REPLY_ENDPOINT: &str = "ReplyEndpoint";

/// The models that functions ask first, by the parameters that name them.
const FIRST: [(&str, (&str, &str)); 8] = [
    ("SentimentModelId", SENTIMENT),
    ("ReplyModelId", REPLY),
    (REPLY_ENDPOINT, REPLY),
    ("JudgeModelId", JUDGE),
    ("TextModelId", TEXTS),
    ("ClaimJudgeModelId", CLAIMS),
    ("DecompositionModelId", QUESTION),
    ("AnswerModelId", ANSWERS),
];

/// Models that the reply's function is asked to write by, as a candidate: those that take over, the
/// one that suggests, whose own function asks none unless there are complaints to report, and those
/// that look at figures, whose function asks none unless a document has some.
const CANDIDATES: [&str; 6] = [
    "SentimentFallbackModelId",
    "ReplyFallbackModelId",
    "InsightsModelId",
    "AnswerFallbackModelId",
    "FigureModelId",
    "FigureFallbackModelId",
];

/// How the function that puts answers together says that no model could be asked: its sentences go out
/// as they were verified.
const UNJOINED: &str = "MODEL_UNAVAILABLE";

/// A function to ask, and what is behind it: a parameter that names a model, or the function itself.
struct Probe<'a> {
    function: &'a Resource,
    input: Value,
    subject: &'a str,
}

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let functions = Functions::new(config);
    for probe in probes(deployment) {
        ask(&functions, deployment, &probe, chart).await;
    }
}

fn probes(deployment: &Deployment) -> Vec<Probe<'_>> {
    let toxicity = [(TOXICITY.0, TOXICITY)];
    let parameters = deployment.parameters();
    let endpoint = parameters.get(REPLY_ENDPOINT).is_some_and(|name| !name.is_empty());
    let is_left_out = |subject| match subject {
        "ReplyModelId" if endpoint => true,
        REPLY_ENDPOINT => !endpoint,
        _ => parameters.get(subject).is_some_and(String::is_empty),
    };
    let asked = toxicity.into_iter().chain(FIRST).filter(|(subject, _)| !is_left_out(*subject));
    let first = asked.filter_map(|(subject, (id, input))| {
        let input = serde_json::from_str(input).unwrap_or_default();
        let function = function(deployment, id)?;
        Some(Probe { function, input, subject })
    });
    let candidates = CANDIDATES.iter().filter_map(|parameter| candidate(deployment, parameter));
    first.chain(candidates).collect()
}

fn candidate<'a>(deployment: &'a Deployment, parameter: &'a str) -> Option<Probe<'a>> {
    let model = deployment.parameters().get(parameter).filter(|model| !model.is_empty())?;
    let mut input: Value = serde_json::from_str(REPLY.1).unwrap_or_default();
    input["candidate"] = json!({"modelId": model});
    let function = function(deployment, REPLY.0)?;
    Some(Probe { function, input, subject: parameter })
}

fn function<'a>(deployment: &'a Deployment, id: &str) -> Option<&'a Resource> {
    deployment.of("AWS::Lambda::Function").find(|function| function.id == id)
}

async fn ask(functions: &Functions, deployment: &Deployment, probe: &Probe<'_>, chart: &mut Chart) {
    let (check, subject) = ("model-answers", probe.subject);
    match functions.invoke(&probe.function.physical, &probe.input).await {
        Ok(Ok(said)) => answered(deployment, probe, &said, chart),
        Ok(Err(said)) => chart.fault(check, subject, failure(&said), refused(deployment, probe)),
        Err(why) => chart.unknown(check, subject, why.to_string()),
    }
}

fn answered(deployment: &Deployment, probe: &Probe<'_>, said: &Value, chart: &mut Chart) {
    if said["unjoined"] == UNJOINED {
        let remedy = refused(deployment, probe);
        return chart.fault("model-answers", probe.subject, "no model answers", remedy);
    }
    let meant = deployment.parameters().get(probe.subject).map(String::as_str);
    let model = ["/modelId", "/reply/modelId", "/judgement/modelId"];
    let model = model.into_iter().find_map(|place| said.pointer(place)?.as_str());
    let another = model.zip(meant).is_some_and(|(model, meant)| !is_meant(probe, model, meant));
    let found = format!("{} answers", model.unwrap_or("the service"));
    let remedy = refused(deployment, probe);
    chart.judge("model-answers", probe.subject, (!another, found), remedy);
}

/// Of an endpoint, whether one of its writers answers: the parameter names none.
fn is_meant(probe: &Probe<'_>, model: &str, meant: &str) -> bool {
    match probe.subject {
        REPLY_ENDPOINT => model.starts_with(&format!("sagemaker:{meant}/")),
        _ => model == meant,
    }
}

fn refused(deployment: &Deployment, probe: &Probe<'_>) -> String {
    let Some(model) = deployment.parameters().get(probe.subject) else {
        return "see that the stack's region offers Comprehend's DetectToxicContent \
                (docs/deploying.md) and check its quota of transactions a second"
            .to_owned();
    };
    if probe.subject == REPLY_ENDPOINT {
        return format!(
            "see that the endpoint {model} is in service and serves what ReplyWriter names \
             (docs/models/README.md)"
        );
    }
    format!(
        "see that {model} is offered in the stack's region; for a model of Anthropic, that the use-case \
         form is filled in and that somebody who may subscribe in AWS Marketplace has asked it once \
         (docs/deploying.md); check its quota of tokens a minute, or give another {}",
        probe.subject
    )
}
