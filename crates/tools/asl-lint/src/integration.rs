//! What a task's `Resource` may be.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html>.

/// A `Resource` taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Integration<'a> {
    /// `arn:aws:states:::service:action`, optimised or by the SDK.
    Service {
        service: &'a str,
        action: &'a str,
        sdk: bool,
    },
    Activity,
    /// A function's own ARN, or a placeholder for an ARN.
    Other,
}

/// Patterns that an action has besides request and response.
const NONE: u8 = 0;
const SYNC: u8 = 1;
const TOKEN: u8 = 2;
const SYNC2: u8 = 4;

type Action = (&'static str, u8);

const OPTIMISED: [(&str, &[Action]); 21] = [
    ("apigateway", &[("invoke", TOKEN)]),
    (
        "athena",
        &[
            ("startQueryExecution", SYNC),
            ("stopQueryExecution", NONE),
            ("getQueryExecution", NONE),
            ("getQueryResults", NONE),
        ],
    ),
    ("batch", &[("submitJob", SYNC)]),
    ("bedrock", &[("invokeModel", TOKEN), ("createModelCustomizationJob", SYNC)]),
    (
        "codebuild",
        &[
            ("startBuild", SYNC),
            ("stopBuild", NONE),
            ("batchDeleteBuilds", NONE),
            ("batchGetReports", NONE),
            ("startBuildBatch", SYNC),
            ("stopBuildBatch", NONE),
            ("retryBuildBatch", SYNC),
            ("deleteBuildBatch", NONE),
        ],
    ),
    ("databrew", &[("startJobRun", SYNC)]),
    (
        "dynamodb",
        &[("getItem", NONE), ("putItem", NONE), ("deleteItem", NONE), ("updateItem", NONE)],
    ),
    ("ecs", &[("runTask", SYNC | TOKEN)]),
    (
        "eks",
        &[
            ("call", NONE),
            ("runJob", SYNC | TOKEN),
            ("createCluster", SYNC),
            ("deleteCluster", SYNC),
            ("createNodegroup", SYNC),
            ("deleteNodegroup", SYNC),
            ("createFargateProfile", SYNC),
            ("deleteFargateProfile", SYNC),
        ],
    ),
    (
        "elasticmapreduce",
        &[
            ("createCluster", SYNC),
            ("terminateCluster", SYNC),
            ("addStep", SYNC),
            ("cancelStep", NONE),
            ("setClusterTerminationProtection", NONE),
            ("modifyInstanceFleetByName", NONE),
            ("modifyInstanceGroupByName", NONE),
        ],
    ),
    (
        "emr-containers",
        &[("createVirtualCluster", NONE), ("deleteVirtualCluster", SYNC), ("startJobRun", SYNC)],
    ),
    (
        "emr-serverless",
        &[
            ("createApplication", SYNC),
            ("startApplication", SYNC),
            ("stopApplication", SYNC),
            ("deleteApplication", SYNC),
            ("startJobRun", SYNC),
            ("cancelJobRun", SYNC),
        ],
    ),
    ("events", &[("putEvents", TOKEN)]),
    ("glue", &[("startJobRun", SYNC)]),
    ("http", &[("invoke", NONE)]),
    ("lambda", &[("invoke", TOKEN)]),
    ("mediaconvert", &[("createJob", SYNC)]),
    (
        "sagemaker",
        &[
            ("createEndpoint", NONE),
            ("createEndpointConfig", NONE),
            ("createModel", NONE),
            ("updateEndpoint", NONE),
            ("createHyperParameterTuningJob", SYNC),
            ("createLabelingJob", SYNC),
            ("createProcessingJob", SYNC),
            ("createTrainingJob", SYNC),
            ("createTransformJob", SYNC),
        ],
    ),
    ("sns", &[("publish", TOKEN)]),
    ("sqs", &[("sendMessage", TOKEN)]),
    ("states", &[("startExecution", SYNC | SYNC2 | TOKEN)]),
];

/// Takes a `Resource` apart.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn integration(resource: &str) -> Result<Integration<'_>, String> {
    let is_arn = resource.starts_with("arn:");
    if is_arn && resource.contains(":states:::") {
        service(resource)
    } else if is_arn && resource.contains(":activity:") {
        Ok(Integration::Activity)
    } else if resource.starts_with("${") || (is_arn && resource.contains(":function:")) {
        Ok(Integration::Other)
    } else {
        Err("this is neither arn:aws:states:::service:action, a function nor an activity".into())
    }
}

fn service(resource: &str) -> Result<Integration<'_>, String> {
    let (_, rest) = resource.split_once(":states:::").unwrap_or(("", resource));
    match rest.strip_prefix("aws-sdk:") {
        Some(rest) => sdk(rest),
        None => optimised(rest),
    }
}

fn named(rest: &str) -> Result<(&str, &str, &str), String> {
    let (service, rest) = rest.split_once(':').ok_or("the action is missing after the service")?;
    let (action, pattern) = rest.split_once('.').unwrap_or((rest, ""));
    Ok((service, action, pattern))
}

fn optimised(rest: &str) -> Result<Integration<'_>, String> {
    let (service, action, pattern) = named(rest)?;
    let (_, actions) = OPTIMISED.iter().find(|(known, _)| *known == service).ok_or_else(|| {
        format!("{service} has no integration of its own: use aws-sdk:{service}:{action}")
    })?;
    let (_, patterns) = actions.iter().find(|(known, _)| *known == action).ok_or_else(|| {
        let known: Vec<_> = actions.iter().map(|(known, _)| *known).collect();
        format!("{service} has {}, but no {action} without aws-sdk", known.join(", "))
    })?;
    match bit(pattern).is_some_and(|bit| patterns & bit == bit) {
        true => Ok(Integration::Service { service, action, sdk: false }),
        false => Err(format!("{service}:{action} does not have the pattern .{pattern}")),
    }
}

fn bit(pattern: &str) -> Option<u8> {
    match pattern {
        "" => Some(NONE),
        "sync" => Some(SYNC),
        "sync:2" => Some(SYNC2),
        "waitForTaskToken" => Some(TOKEN),
        _ => None,
    }
}

fn sdk(rest: &str) -> Result<Integration<'_>, String> {
    let (service, action, pattern) = named(rest)?;
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if service.is_empty() || !service.chars().all(lower) {
        return Err(format!("an SDK service is in lower case, without hyphens, not {service:?}"));
    }
    let camel = action.starts_with(|c: char| c.is_ascii_lowercase())
        && action.chars().all(|c| c.is_ascii_alphanumeric());
    if !camel {
        return Err(format!("an SDK action is in camelCase, as in listBuckets, not {action:?}"));
    }
    match pattern {
        "" | "waitForTaskToken" => Ok(Integration::Service { service, action, sdk: true }),
        _ => Err(format!("an SDK integration does not have the pattern .{pattern}")),
    }
}

/// Arguments that a call cannot do without, `FunctionName` aside.
pub(crate) fn required(service: &str, action: &str) -> &'static [&'static str] {
    match (service, action) {
        ("apigateway", "invoke") => &["ApiEndpoint", "Method"],
        ("athena", "startQueryExecution") => &["QueryString"],
        ("batch", "submitJob") => &["JobName", "JobDefinition", "JobQueue"],
        ("bedrock", "invokeModel") => &["ModelId"],
        ("codebuild", "startBuild") => &["ProjectName"],
        ("dynamodb", "putItem") => &["TableName", "Item"],
        ("dynamodb", "getItem" | "deleteItem" | "updateItem") => &["TableName", "Key"],
        ("ecs", "runTask") => &["TaskDefinition"],
        ("events" | "eventbridge", "putEvents") => &["Entries"],
        ("glue" | "databrew", "startJobRun") => &["JobName"],
        ("http", "invoke") => &["ApiEndpoint", "Method"],
        ("sns", "publish") => &["Message"],
        ("sqs", "sendMessage") => &["QueueUrl", "MessageBody"],
        ("states" | "sfn", "startExecution") => &["StateMachineArn"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrations_that_exist_pass() {
        for resource in [
            "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "arn:aws:states:::states:startExecution.sync:2",
            "arn:aws-cn:states:::dynamodb:putItem",
            "arn:${AWS::Partition}:states:::events:putEvents",
            "arn:aws:states:::aws-sdk:comprehend:detectToxicContent",
            "arn:aws:states:eu-west-1:111122223333:activity:Ask",
            "arn:aws:lambda:eu-west-1:111122223333:function:Ask:live",
            "${AskFunctionArn}",
        ] {
            assert!(integration(resource).is_ok(), "{resource}");
        }
    }

    #[test]
    fn integrations_that_do_not_exist_are_refused() {
        for resource in [
            "",
            "lambda:invoke",
            "arn:aws:states:::lambda",
            "arn:aws:states:::lambda:Invoke",
            "arn:aws:states:::lambda:invoke.sync",
            "arn:aws:states:::lambda:invoke.waitForToken",
            "arn:aws:states:::comprehend:detectToxicContent",
            "arn:aws:states:::aws-sdk:Comprehend:detectToxicContent",
            "arn:aws:states:::aws-sdk:comprehend:DetectToxicContent",
            "arn:aws:states:::aws-sdk:comprehend:detectToxicContent.sync",
            "arn:aws:states:::dynamodb:putItem.waitForTaskToken",
        ] {
            assert!(integration(resource).is_err(), "{resource}");
        }
    }
}
