-- reported_and_gone(report, since): The member whom the row of report is about was reported in a circle after that moment, is no longer in it, and the report was not dismissed.
{report}.made_at > {since} AND {report}.circle IS NOT NULL AND {report}.outcome IS NOT 'dismiss'
AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = {report}.circle AND member = {report}.answerable)
