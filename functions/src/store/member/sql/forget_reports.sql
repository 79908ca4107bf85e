-- Takes her and her words out of the reports she made; what was reported is still to be looked at.
UPDATE report SET reporter = NULL, text = '' WHERE reporter = ?1
