-- reported_and_gone(report, since): The row of report was made in a circle after that moment and not dismissed, and the
-- reported member is no longer in the circle.
{report}.made_at > {since} AND {report}.circle IS NOT NULL AND {report}.outcome IS NOT 'dismiss'
AND NOT EXISTS (SELECT 1 FROM membership WHERE circle = {report}.circle AND member = {report}.answerable)
