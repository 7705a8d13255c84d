//! By the shapes of CloudFormation's API reference.

use super::*;

fn answer(status: u16, body: &str) -> Answer {
    Answer { status, headers: Vec::new(), body: body.to_owned().into() }
}

const STACKS: &str = r#"<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <DescribeStacksResult><Stacks><member>
    <StackName>rejoinder-core</StackName>
    <StackStatus>ROLLBACK_COMPLETE</StackStatus>
    <StackStatusReason>a &lt;reason&gt;</StackStatusReason>
    <Parameters><member><ParameterKey>Stage</ParameterKey><ParameterValue></ParameterValue></member></Parameters>
    <Outputs>
      <member><OutputKey>BusName</OutputKey><OutputValue>bus</OutputValue></member>
      <member><OutputKey>Page</OutputKey><OutputValue>https://a.example/?a=1&amp;b=2</OutputValue></member>
    </Outputs>
  </member></Stacks></DescribeStacksResult>
  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
</DescribeStacksResponse>"#;

const RESOURCES: &str = r#"<ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <ListStackResourcesResult><StackResourceSummaries>
    <member><LogicalResourceId>Bus</LogicalResourceId><ResourceType>AWS::Events::EventBus</ResourceType>
      <PhysicalResourceId>bus</PhysicalResourceId></member>
    <member><LogicalResourceId>Late</LogicalResourceId><ResourceType>AWS::Lambda::Function</ResourceType></member>
  </StackResourceSummaries><NextToken>more</NextToken></ListStackResourcesResult>
</ListStackResourcesResponse>"#;

const EVENTS: &str = r"<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member>
    <LogicalResourceId>Bus</LogicalResourceId><ResourceType>AWS::Events::EventBus</ResourceType>
    <ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>taken</ResourceStatusReason>
  </member></StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>";

fn refused(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>\
         </ErrorResponse>"
    )
}

fn page(status: u16, body: &str) -> Page {
    taken(answer(status, body)).unwrap().unwrap()
}

#[test]
fn a_stack_is_read() {
    let stacks = page(200, STACKS).stacks();
    let expected = Stack {
        name: "rejoinder-core".to_owned(),
        status: "ROLLBACK_COMPLETE".to_owned(),
        reason: "a <reason>".to_owned(),
        outputs: [("BusName", "bus"), ("Page", "https://a.example/?a=1&b=2")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        parameters: [("Stage".to_owned(), String::new())].into(),
    };
    assert_eq!(stacks, [expected]);
}

#[test]
fn a_list_says_where_it_goes_on() {
    let first = page(200, RESOURCES);
    let resources = first.resources();
    let kinds: Vec<_> =
        resources.iter().map(|one| (&*one.id, &*one.kind, &*one.physical)).collect();
    assert_eq!(
        kinds,
        [("Bus", "AWS::Events::EventBus", "bus"), ("Late", "AWS::Lambda::Function", "")]
    );
    assert_eq!(first.next().as_deref(), Some("more"));
    assert_eq!(page(200, STACKS).next(), None);
}

#[test]
fn an_event_says_why() {
    let events = page(200, EVENTS).events();
    assert_eq!(events.len(), 1);
    assert_eq!((&*events[0].status, &*events[0].reason), ("CREATE_FAILED", "taken"));
}

#[test]
fn a_refusal_keeps_its_message_and_may_say_that_there_is_none() {
    let said = |code, message| taken(answer(400, &refused(code, message))).unwrap().unwrap_err();
    assert!(said("ValidationError", "Stack with id a does not exist").is_missing());
    let other = said("ValidationError", "Template format error");
    assert!(!other.is_missing());
    let shown = other.of("cloudformation:CreateStack").to_string();
    assert_eq!(shown, "cloudformation:CreateStack failed: ValidationError: Template format error");
    assert!(!said("AccessDenied", "the stack does not exist for you").is_missing());
}

#[test]
fn what_passes_is_told_apart() {
    let throttled = taken(answer(400, &refused("Throttling", "Rate exceeded"))).unwrap_err();
    assert!(matches!(throttled, UpstreamError::Throttled { .. }), "{throttled:?}");
    let late = taken(answer(503, "<html>")).unwrap_err();
    assert!(matches!(late, UpstreamError::Unavailable { .. }), "{late:?}");
}

#[test]
fn what_cannot_be_read_has_nothing() {
    for body in ["", "<html>", "<Stacks>", "{}"] {
        let page = page(200, body);
        assert!(
            page.stacks().is_empty() && page.resources().is_empty() && page.events().is_empty()
        );
        assert_eq!((page.next(), page.refusal()), (None, Refusal::default()));
    }
}

#[test]
fn a_request_is_a_form() {
    let mut fields = of_stack("a b");
    fields.extend(members("Capabilities", ["CAPABILITY_IAM"]));
    assert_eq!(
        body("cloudformation:CreateStack", &fields),
        "Action=CreateStack&Version=2010-05-15&StackName=a+b&Capabilities.member.1=CAPABILITY_IAM"
    );
}
