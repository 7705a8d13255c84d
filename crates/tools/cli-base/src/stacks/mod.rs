//! Stacks of CloudFormation, by its query API: a command asks for four of its operations, and the SDK that
//! has them all takes longer to build than anything else of a command.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html>.

mod answer;

pub use answer::{Resource, Stack, StackEvent};

use crate::error::Error;
use crate::patience::patiently;
use answer::{Page, Refusal};
use aws_config::SdkConfig;
use form_urlencoded::Serializer;
use lambda_bridge::UpstreamError;
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::collections::BTreeMap;
use std::time::Duration;

const SERVICE: &str = "CloudFormation";
const VERSION: &str = "2010-05-15";
const WITHIN: Duration = Duration::from_secs(60);

/// Names and values of a request.
type Fields = Vec<(String, String)>;

/// The stacks of an account in a region.
#[derive(Debug)]
pub struct Stacks {
    http: SignedHttp,
}

impl Stacks {
    /// A client; it connects with the first call.
    #[must_use]
    pub fn new(sdk: &SdkConfig) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "cloudformation");
        let signing = Some("cloudformation");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: WITHIN };
        Self { http: SignedHttp::new(sdk, upstream) }
    }

    /// The stack with this name; none where there is no such stack.
    ///
    /// # Errors
    /// CloudFormation does not answer, or refuses.
    pub async fn describe(&self, name: &str) -> Result<Option<Stack>, Error> {
        match self.ask("cloudformation:DescribeStacks", &of_stack(name)).await? {
            Ok(page) => Ok(page.stacks().into_iter().next()),
            Err(refusal) if refusal.is_missing() => Ok(None),
            Err(refusal) => Err(refusal.of("cloudformation:DescribeStacks")),
        }
    }

    /// The resources of a stack.
    ///
    /// # Errors
    /// CloudFormation does not answer, or refuses, as where there is no such stack.
    pub async fn resources(&self, name: &str) -> Result<Vec<Resource>, Error> {
        const CALL: &str = "cloudformation:ListStackResources";
        let mut resources = Vec::new();
        let mut fields = of_stack(name);
        loop {
            let page = self.ask(CALL, &fields).await?.map_err(|refusal| refusal.of(CALL))?;
            resources.extend(page.resources());
            let Some(next) = page.next() else { return Ok(resources) };
            fields = of_stack(name);
            fields.push(("NextToken".to_owned(), next));
        }
    }

    /// What happened to a stack, the newest first: at most a hundred events.
    ///
    /// # Errors
    /// CloudFormation does not answer, or refuses, as where there is no such stack.
    pub async fn events(&self, name: &str) -> Result<Vec<StackEvent>, Error> {
        const CALL: &str = "cloudformation:DescribeStackEvents";
        let page = self.ask(CALL, &of_stack(name)).await?;
        Ok(page.map_err(|refusal| refusal.of(CALL))?.events())
    }

    /// Begins to make a stack from the template at an address. The template may have roles and transforms.
    ///
    /// # Errors
    /// CloudFormation does not answer, or refuses the template, or has the stack already.
    pub async fn create(
        &self,
        name: &str,
        template_url: &str,
        parameters: &BTreeMap<String, String>,
    ) -> Result<(), Error> {
        const CALL: &str = "cloudformation:CreateStack";
        let mut fields = of_stack(name);
        fields.push(("TemplateURL".to_owned(), template_url.to_owned()));
        fields.extend(members("Capabilities", ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]));
        for (at, (key, value)) in (1..).zip(parameters) {
            let parameter = format!("Parameters.member.{at}");
            fields.push((format!("{parameter}.ParameterKey"), key.clone()));
            fields.push((format!("{parameter}.ParameterValue"), value.clone()));
        }
        self.ask(CALL, &fields).await?.map_err(|refusal| refusal.of(CALL))?;
        Ok(())
    }

    async fn ask(
        &self,
        call: &'static str,
        fields: &Fields,
    ) -> Result<Result<Page, Refusal>, Error> {
        let body = body(call, fields);
        let sent = || async {
            let form = "application/x-www-form-urlencoded";
            taken(self.http.send("POST", "/", form, body.clone().into_bytes()).await?)
        };
        patiently(call, sent).await
    }
}

fn of_stack(name: &str) -> Fields {
    vec![("StackName".to_owned(), name.to_owned())]
}

fn members<const N: usize>(list: &str, values: [&str; N]) -> Fields {
    let named = |(at, value): (usize, &str)| (format!("{list}.member.{at}"), value.to_owned());
    (1..).zip(values).map(named).collect()
}

/// The form of a call that is named as in a policy.
fn body(call: &str, fields: &Fields) -> String {
    let action = call.rsplit(':').next().unwrap_or(call);
    let mut form = Serializer::new(String::new());
    form.append_pair("Action", action).append_pair("Version", VERSION).extend_pairs(fields).finish()
}

/// What is refused for good is an answer, too: its message says what is wrong.
fn taken(answer: Answer) -> Result<Result<Page, Refusal>, UpstreamError> {
    let page = Page(String::from_utf8_lossy(&answer.body).into_owned());
    if answer.is_success() {
        return Ok(Ok(page));
    }
    let refusal = page.refusal();
    match UpstreamError::from_answer(SERVICE, answer.status, &refusal.code) {
        UpstreamError::Rejected { .. } => Ok(Err(refusal)),
        passing => Err(passing),
    }
}

#[cfg(test)]
mod tests;
