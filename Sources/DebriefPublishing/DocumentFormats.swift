/// The forms in which a postmortem can be published, in the order in which help names them.
package enum DocumentFormats {
    package static let all: [any DocumentFormat] = [
        page,
        GFMFormat(),
        TextFormat(),
        MailFormat(),
        ConfluenceFormat(),
        ADFFormat(),
        NotionFormat(),
        AsciiDocFormat(),
        SlackFormat(),
        TeamsFormat(),
        MattermostFormat(),
        DiscordFormat(),
        FeishuFormat(),
        DingTalkFormat(),
        WeComFormat(),
        StatusPageFormat(),
        StatusPageJSONFormat(),
        TimelinePictureFormat(),
        TimelineCSVFormat(),
        TimelineJSONFormat(),
        ActionsCSVFormat(),
        CalendarFormat(),
    ]

    /// The page, which is also what is printed.
    package static let page: any DocumentFormat = HTMLFormat()
}
